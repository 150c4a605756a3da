package dev.switchboard.stt.provider.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.Failures;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nova's wire. The flag that answers Finalize may come with an empty text.
final class NovaDialect implements Dialect {
    static final String MODEL = "nova-3";

    private static final String BASE = "wss://api.deepgram.com";

    private final Form form;
    private final SampleRate rate;

    NovaDialect(Form form, SampleRate rate) {
        this.form = form;
        this.rate = rate;
    }

    @Override
    public SocketCall call() {
        Address address =
                Address.of(form.text("api_url", BASE), "/v1/listen")
                        .query("model", form.text("model", MODEL))
                        .query("language", form.text("language", "en-US"))
                        .query("encoding", "linear16")
                        .query("sample_rate", Integer.toString(rate.hertz()))
                        .query("channels", "1")
                        .query("interim_results", true)
                        .query("vad_events", true)
                        .query("endpointing", endpointing())
                        .query("utterance_end_ms", form.number("utterance_end_ms"))
                        .query("punctuate", form.flag("punctuate", true))
                        .query("smart_format", form.flag("smart_format", false))
                        .query("numerals", form.flag("numerals", false))
                        .query("profanity_filter", form.flag("profanity_filter", false))
                        .query("mip_opt_out", form.flag("mip_opt_out", false))
                        .query("keyterm", form.texts("keyterms"))
                        .query("redact", form.texts("redact"));
        return authorised(SocketCall.to(address.url()), form);
    }

    static SocketCall authorised(SocketCall call, Form form) {
        SocketCall limited = call.withLimits(Limits.of(form.settings()));
        return form.secret("api_key")
                .map(key -> limited.withHeader("Authorization", "Token " + key))
                .orElse(limited);
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public boolean announcesReady() {
        return false;
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(Messages.text(Messages.type("Finalize")));
    }

    @Override
    public Optional<Outgoing> keepAlive() {
        return Optional.of(Messages.text(Messages.type("KeepAlive")));
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        return switch (message.path("type").asText()) {
            case "Results" -> results(message);
            case "SpeechStarted" ->
                    List.of(new Signal.SpeechStarted(Messages.seconds(message.path("timestamp"))));
            case "UtteranceEnd" -> List.of(new Signal.TurnEnded("utterance_end"));
            case "Metadata" ->
                    List.of(new Signal.Usage(Messages.seconds(message.path("duration"))));
            case "Error" -> throw DeepgramFailures.reported();
            default -> List.of();
        };
    }

    @Override
    public ProviderFailure closed(int code, String reason) {
        return DeepgramFailures.closed(code, reason);
    }

    private String endpointing() {
        return form.number("endpointing_ms").map(ms -> ms.equals("0") ? "false" : ms).orElse("300");
    }

    private static List<Signal> results(JsonNode message) {
        JsonNode best = message.path("channel").path("alternatives").path(0);
        if (best.isMissingNode()) {
            throw Failures.unreadable();
        }
        String text = best.path("transcript").asText();
        List<Signal> signals = new ArrayList<>();
        if (!text.isEmpty()) {
            List<Word> words = Messages.words(best.path("words"), NovaDialect::word);
            signals.add(
                    message.path("is_final").asBoolean()
                            ? new Signal.Settled(
                                    text,
                                    words,
                                    language(best),
                                    Optional.of(best.path("confidence").asDouble()))
                            : new Signal.Interim(text, words));
        } else if (!message.path("from_finalize").asBoolean()) {
            Duration start = Messages.seconds(message.path("start"));
            signals.add(new Signal.Nothing(start.plus(Messages.seconds(message.path("duration")))));
        }
        if (message.path("speech_final").asBoolean()) {
            signals.add(new Signal.TurnEnded("speech_final"));
        }
        if (message.path("from_finalize").asBoolean()) {
            signals.add(new Signal.Flushed());
        }
        return signals;
    }

    private static Optional<String> language(JsonNode best) {
        return Optional.of(best.path("languages").path(0).asText()).filter(it -> !it.isEmpty());
    }

    private static Word word(JsonNode word) {
        String text = word.path("punctuated_word").asText(word.path("word").asText());
        return new Word(
                text, Messages.seconds(word.path("start")), Messages.seconds(word.path("end")));
    }
}
