package dev.switchboard.stt.provider.elevenlabs;

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
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Scribe's wire: JSON both ways. With times on, a committed text comes in two variants; the one
/// with times counts.
final class ScribeDialect implements Dialect {
    private final Form form;
    private final SampleRate rate;
    private final boolean timed;

    ScribeDialect(Form form, SampleRate rate) {
        this.form = form;
        this.rate = rate;
        timed = !form.flag("filter_background_audio", false);
    }

    @Override
    public SocketCall call() {
        String strategy = form.text("commit_strategy", "manual");
        Address address =
                Address.of(
                                form.text("api_url", "wss://api.elevenlabs.io"),
                                "/v1/speech-to-text/realtime")
                        .query("model_id", form.text("model_id", "scribe_v2_realtime"))
                        .query("audio_format", "pcm_" + rate.hertz())
                        .query("commit_strategy", strategy)
                        .query("language_code", form.text("language_code"))
                        .query("include_timestamps", timed)
                        .query("no_verbatim", form.flag("no_verbatim", false))
                        .query("enable_logging", form.flag("enable_logging", true))
                        .query("keyterms", form.texts("keyterms"));
        if (!timed) {
            address = address.query("filter_background_audio", true);
        }
        if (strategy.equals("vad")) {
            address =
                    address.query(
                                    "vad_silence_threshold_secs",
                                    form.number("vad_silence_threshold_secs"))
                            .query("vad_threshold", form.number("vad_threshold"))
                            .query("min_speech_duration_ms", form.number("min_speech_duration_ms"))
                            .query(
                                    "min_silence_duration_ms",
                                    form.number("min_silence_duration_ms"));
        }
        SocketCall call = SocketCall.to(address.url()).withLimits(Limits.of(form.settings()));
        return form.secret("api_key").map(key -> call.withHeader("xi-api-key", key)).orElse(call);
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public Outgoing audio(byte[] pcm) {
        return chunk(pcm, false);
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(chunk(new byte[0], true));
    }

    @Override
    public Optional<Outgoing> keepAlive() {
        return Optional.of(chunk(new byte[0], false));
    }

    private Outgoing chunk(byte[] pcm, boolean commit) {
        return Messages.text(
                Messages.object()
                        .put("message_type", "input_audio_chunk")
                        .put("audio_base_64", Base64.getEncoder().encodeToString(pcm))
                        .put("commit", commit)
                        .put("sample_rate", rate.hertz()));
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        String said = message.path("text").asText();
        return switch (message.path("message_type").asText()) {
            case "session_started" -> List.of(new Signal.Ready());
            case "partial_transcript", "final_transcript" ->
                    List.of(new Signal.Interim(said, List.of()));
            case "committed_transcript" ->
                    timed ? List.of() : committed(new Signal.Settled(said, List.of()));
            case "committed_transcript_with_timestamps" ->
                    committed(
                            new Signal.Settled(
                                    said, words(message), language(message), sure(message)));
            case "commit_throttled", "insufficient_audio_activity" -> List.of(new Signal.Flushed());
            case "auth_error" -> throw failure(FailureKind.AUTHENTICATION);
            case "quota_exceeded", "unaccepted_terms" -> throw failure(FailureKind.QUOTA);
            case "rate_limited" -> throw failure(FailureKind.RATE_LIMITED);
            case "input_error", "invalid_request", "chunk_size_exceeded" ->
                    throw failure(FailureKind.INVALID_REQUEST);
            case "error", "transcriber_error", "queue_overflow", "resource_exhausted" ->
                    throw failure(FailureKind.UNAVAILABLE);
            case "session_time_limit_exceeded" -> throw failure(FailureKind.CONNECTION);
            default -> List.of();
        };
    }

    private static List<Signal> committed(Signal.Settled text) {
        return List.of(text, new Signal.Flushed());
    }

    private static List<Word> words(JsonNode message) {
        return Messages.words(
                        message.path("words"),
                        word ->
                                new Word(
                                        word.path("type").asText().equals("word")
                                                ? word.path("text").asText()
                                                : "",
                                        Messages.seconds(word.path("start")),
                                        Messages.seconds(word.path("end"))))
                .stream()
                .filter(word -> !word.text().isEmpty())
                .toList();
    }

    private static Optional<String> language(JsonNode message) {
        return Optional.of(message.path("language_code").asText()).filter(it -> !it.isEmpty());
    }

    /// The vendor tells logarithms of probabilities.
    private static Optional<Double> sure(JsonNode message) {
        var average =
                message.path("words")
                        .valueStream()
                        .filter(word -> word.has("logprob"))
                        .mapToDouble(word -> word.path("logprob").asDouble())
                        .average();
        return average.isPresent()
                ? Optional.of(Math.exp(average.getAsDouble()))
                : Optional.empty();
    }

    private static ProviderFailure failure(FailureKind kind) {
        return new ProviderFailure(kind, "The provider reported an error.");
    }
}
