package dev.switchboard.stt.provider.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;

/// Flux's wire. It knows no Finalize: the stream is closed when the utterance is over, and what was
/// understood by then counts.
final class FluxDialect implements Dialect {
    private static final String BASE = "wss://api.deepgram.com";

    private final Form form;
    private final SampleRate rate;

    FluxDialect(Form form, SampleRate rate) {
        this.form = form;
        this.rate = rate;
    }

    @Override
    public SocketCall call() {
        Address address =
                Address.of(form.text("api_url", BASE), "/v2/listen")
                        .query("model", form.text("model", "flux-general-en"))
                        .query("encoding", "linear16")
                        .query("sample_rate", Integer.toString(rate.hertz()))
                        .query("eot_threshold", form.number("eot_threshold"))
                        .query("eager_eot_threshold", form.number("eager_eot_threshold"))
                        .query("eot_timeout_ms", form.number("eot_timeout_ms").orElse("5000"))
                        .query("numerals", form.flag("numerals", false))
                        .query("profanity_filter", form.flag("profanity_filter", false))
                        .query("mip_opt_out", form.flag("mip_opt_out", false))
                        .query("keyterm", form.texts("keyterms"))
                        .query("language_hint", form.texts("language_hints"));
        return NovaDialect.authorised(SocketCall.to(address.url()), form);
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(Messages.text(Messages.type("CloseStream")));
    }

    @Override
    public boolean endsWithUtterance() {
        return true;
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        return switch (message.path("type").asText()) {
            case "Connected" -> List.of(new Signal.Ready());
            case "TurnInfo" -> turn(message);
            case "Error" -> throw DeepgramFailures.reported();
            default -> List.of();
        };
    }

    @Override
    public ProviderFailure closed(int code, String reason) {
        return DeepgramFailures.closed(code, reason);
    }

    private static List<Signal> turn(JsonNode message) {
        String text = message.path("transcript").asText();
        List<Word> words = Messages.words(message.path("words"), FluxDialect::word);
        Signal interim = new Signal.Interim(text, timed(words));
        return switch (message.path("event").asText()) {
            case "StartOfTurn" ->
                    List.of(
                            new Signal.SpeechStarted(
                                    Messages.seconds(message.path("audio_window_start"))),
                            interim);
            case "Update" -> List.of(interim);
            case "EagerEndOfTurn" -> List.of(interim, new Signal.EagerEnd(text));
            case "TurnResumed" -> List.of(new Signal.Resumed());
            case "EndOfTurn" ->
                    List.of(
                            new Signal.Settled(text, timed(words)),
                            new Signal.TurnEnded(message.path("trigger").asText("model")));
            default -> List.of();
        };
    }

    private static Word word(JsonNode word) {
        return new Word(
                word.path("word").asText(),
                Messages.seconds(word.path("start")),
                Messages.seconds(word.path("end")));
    }

    /// Times are optional on this wire; words without them tell nothing.
    private static List<Word> timed(List<Word> words) {
        return words.stream().allMatch(word -> word.end().isZero()) ? List.of() : words;
    }
}
