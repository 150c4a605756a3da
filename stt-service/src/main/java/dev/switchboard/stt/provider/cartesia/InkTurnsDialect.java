package dev.switchboard.stt.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.vendor.Dialect;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.Messages;
import dev.switchboard.stt.vendor.Outgoing;
import dev.switchboard.stt.vendor.Signal;
import java.time.Duration;
import java.util.List;

/// The wire on which the server ends turns. It is closed when the utterance is over, which brings
/// the rest of it.
final class InkTurnsDialect implements Dialect {
    private final Form form;
    private final SampleRate rate;

    InkTurnsDialect(Form form, SampleRate rate) {
        this.form = form;
        this.rate = rate;
    }

    @Override
    public SocketCall call() {
        return InkCall.call(
                form,
                InkCall.address(form, "/stt/turns/websocket", rate)
                        .query("turn_start_threshold", form.number("turn_start"))
                        .query("turn_eager_end_threshold", form.number("eager_end"))
                        .query("turn_end_threshold", form.number("end_threshold"))
                        .query("turn_end_timeout_ms", form.number("turn_end_timeout_ms")));
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(Messages.text(Messages.type("close")));
    }

    @Override
    public boolean endsWithUtterance() {
        return true;
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        String said = message.path("transcript").asText();
        return switch (message.path("type").asText()) {
            case "connected" -> List.of(new Signal.Ready());
            case "turn.start" -> List.of(new Signal.SpeechStarted(Duration.ZERO));
            case "turn.update" -> List.of(new Signal.Interim(said, List.of()));
            case "turn.eager_end" -> List.of(new Signal.EagerEnd(said));
            case "turn.resume" -> List.of(new Signal.Resumed());
            case "turn.end" ->
                    List.of(new Signal.Settled(said, List.of()), new Signal.TurnEnded("turn.end"));
            case "error" -> throw InkCall.failure(message);
            default -> List.of();
        };
    }
}
