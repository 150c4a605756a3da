package dev.switchboard.stt.provider.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import dev.switchboard.stt.vendor.Address;
import dev.switchboard.stt.vendor.Dialect;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.Messages;
import dev.switchboard.stt.vendor.Outgoing;
import dev.switchboard.stt.vendor.Signal;
import java.time.Duration;
import java.util.List;

/// The wire of a stt-service such as this one.
final class StreamDoorDialect implements Dialect {
    private final Form form;
    private final SampleRate rate;

    StreamDoorDialect(Form form, SampleRate rate) {
        this.form = form;
        this.rate = rate;
    }

    @Override
    public SocketCall call() {
        Address address =
                Address.of(form.text("url", ""), form.text("path", "/"))
                        .query("sample_rate", Integer.toString(rate.hertz()));
        SocketCall call = SocketCall.to(address.url()).withLimits(Limits.of(form.settings()));
        return form.secret("api_key")
                .map(key -> call.withHeader("Authorization", "Bearer " + key))
                .orElse(call);
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public boolean timesCountFromUtterance() {
        return true;
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(Messages.text(Messages.type("finish")));
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        return switch (message.path("type").asText()) {
            case "ready" -> List.of(new Signal.Ready());
            case "transcript" -> transcript(message);
            case "error" -> throw failure(message.path("problem"));
            default -> List.of();
        };
    }

    private static List<Signal> transcript(JsonNode message) {
        String text = message.path("text").asText();
        List<Word> words =
                Messages.words(
                        message.path("words"),
                        word ->
                                new Word(
                                        word.path("text").asText(),
                                        Duration.ofMillis(word.path("startMs").asLong()),
                                        Duration.ofMillis(word.path("endMs").asLong())));
        return message.path("final").asBoolean()
                ? List.of(new Signal.Settled(text, words), new Signal.Flushed())
                : List.of(new Signal.Interim(text, words));
    }

    private static ProviderFailure failure(JsonNode problem) {
        FailureKind kind =
                switch (problem.path("code").asText()) {
                    case "unauthenticated", "forbidden" -> FailureKind.AUTHENTICATION;
                    case "agent-not-found", "revision-not-found" -> FailureKind.NOT_FOUND;
                    case "too-many-requests" -> FailureKind.RATE_LIMITED;
                    case "provider-timeout" -> FailureKind.TIMEOUT;
                    default ->
                            problem.path("status").asInt() < 500
                                    ? FailureKind.INVALID_REQUEST
                                    : FailureKind.UNAVAILABLE;
                };
        return new ProviderFailure(kind, "The other service could not recognise speech.");
    }
}
