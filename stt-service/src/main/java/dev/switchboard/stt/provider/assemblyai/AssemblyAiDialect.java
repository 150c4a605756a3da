package dev.switchboard.stt.provider.assemblyai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.FailureKind;
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
import java.util.stream.Collectors;

/// The wire of version 3. A session ends with its utterance, so that all that was said is sure to
/// come.
final class AssemblyAiDialect implements Dialect {
    static final String MODEL = "universal-3-5-pro";

    private final Form form;
    private final SampleRate rate;
    private final boolean formats;

    AssemblyAiDialect(Form form, SampleRate rate) {
        this.form = form;
        this.rate = rate;
        formats = form.flag("format_turns", false);
    }

    @Override
    public SocketCall call() {
        String base =
                form.text("region", "us").equals("eu")
                        ? "wss://streaming.eu.assemblyai.com"
                        : "wss://streaming.assemblyai.com";
        Address address =
                Address.of(form.text("api_url", base), "/v3/ws")
                        .query("sample_rate", Integer.toString(rate.hertz()))
                        .query("encoding", "pcm_s16le")
                        .query("speech_model", form.text("speech_model", MODEL))
                        .query("format_turns", formats)
                        .query("mode", form.text("mode"))
                        .query("min_turn_silence", form.number("min_turn_silence"))
                        .query("max_turn_silence", form.number("max_turn_silence"))
                        .query(
                                "end_of_turn_confidence_threshold",
                                form.number("end_of_turn_confidence_threshold"))
                        .query("vad_threshold", form.number("vad_threshold"));
        address =
                list(
                        list(address, "keyterms_prompt", "keyterms"),
                        "language_codes",
                        "language_codes");
        SocketCall call = SocketCall.to(address.url()).withLimits(Limits.of(form.settings()));
        return form.secret("api_key")
                .map(key -> call.withHeader("Authorization", key))
                .orElse(call);
    }

    /// Lists are JSON in one parameter.
    private Address list(Address address, String parameter, String field) {
        List<String> values = form.texts(field);
        return values.isEmpty() ? address : address.query(parameter, Messages.array(values));
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(
                Messages.text(Messages.type("ForceEndpoint")),
                Messages.text(Messages.type("Terminate")));
    }

    @Override
    public boolean endsWithUtterance() {
        return true;
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        return switch (message.path("type").asText()) {
            case "Begin" -> List.of(new Signal.Ready());
            case "Turn" -> turn(message);
            case "SpeechStarted" ->
                    List.of(
                            new Signal.SpeechStarted(
                                    Duration.ofMillis(message.path("timestamp").asLong())));
            case "Termination" ->
                    List.of(
                            new Signal.Usage(
                                    Messages.seconds(message.path("session_duration_seconds"))),
                            new Signal.Flushed());
            case "Error" -> throw failure(message.path("error_code").asInt());
            default -> List.of();
        };
    }

    @Override
    public ProviderFailure closed(int code, String reason) {
        return code < 3000 ? Failures.ofClose(code) : failure(code);
    }

    /// A turn that is formatted comes twice; the first time is as good as an interim then.
    private List<Signal> turn(JsonNode message) {
        List<Word> words = Messages.words(message.path("words"), AssemblyAiDialect::word);
        boolean over = message.path("end_of_turn").asBoolean();
        if (over && formats == message.path("turn_is_formatted").asBoolean()) {
            List<Signal> signals = new ArrayList<>();
            signals.add(new Signal.Settled(message.path("transcript").asText(), words));
            signals.add(new Signal.TurnEnded("end_of_turn"));
            return signals;
        }
        if (over && !formats) {
            return List.of();
        }
        String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
        return List.of(new Signal.Interim(text, words));
    }

    private static Word word(JsonNode word) {
        return new Word(
                word.path("text").asText(),
                Duration.ofMillis(word.path("start").asLong()),
                Duration.ofMillis(word.path("end").asLong()));
    }

    private static ProviderFailure failure(int code) {
        FailureKind kind =
                switch (code) {
                    case 4001 -> FailureKind.AUTHENTICATION;
                    case 4002, 4003 -> FailureKind.QUOTA;
                    case 3009, 4029, 4102 -> FailureKind.RATE_LIMITED;
                    case 3006, 3007, 4000, 4101 -> FailureKind.INVALID_REQUEST;
                    case 3008 -> FailureKind.CONNECTION;
                    default -> FailureKind.UNAVAILABLE;
                };
        return new ProviderFailure(
                kind, "The provider ended the session with code %d.".formatted(code));
    }
}
