package dev.switchboard.stt.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.Multipart;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.SpeechEvent.FinalTranscript;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `POST …/audio/transcriptions` as OpenAI has it, and as many others do.
///
/// @param address where to
/// @param words whether the times of words are asked for
/// @param streams whether the answer comes as events
public record Transcriptions(
        Address address, Form form, Optional<String> model, boolean words, boolean streams) {
    /// All of them have fields of their own.
    public static final Map<Hint, String> HINTS =
            Map.of(
                    Hint.LANGUAGE, "language",
                    Hint.PROMPT, "prompt",
                    Hint.TEMPERATURE, "temperature");

    /// What an event means.
    sealed interface Part {
        /// More text.
        record Delta(String text) implements Part {}

        /// The whole text.
        record Done(String text) implements Part {}

        /// Nothing that we need.
        record Nothing() implements Part {}
    }

    HttpCall call(byte[] wav) {
        Multipart body = new Multipart().file("file", "audio.wav", "audio/wav", wav);
        model.ifPresent(it -> body.text("model", it));
        form.text("language").ifPresent(it -> body.text("language", it));
        form.text("prompt").ifPresent(it -> body.text("prompt", it));
        form.number("temperature").ifPresent(it -> body.text("temperature", it));
        body.text("response_format", words ? "verbose_json" : "json");
        if (words) {
            body.text("timestamp_granularities[]", "word");
        }
        if (streams) {
            body.text("stream", "true");
        }
        return authorised(HttpCall.post(address.url())).withBody(body);
    }

    /// A call to the same place, for a connection that is made ahead of time.
    HttpCall ahead() {
        return authorised(HttpCall.post(address.url()));
    }

    private HttpCall authorised(HttpCall call) {
        ProviderSettings settings = form.settings();
        HttpCall limited = call.withLimits(Limits.of(settings));
        return form.secret("api_key")
                .map(key -> limited.withHeader("Authorization", "Bearer " + key))
                .orElse(limited);
    }

    FinalTranscript whole(String json, Duration length) {
        JsonNode answer = Messages.read(json);
        if (!answer.path("text").isTextual()) {
            throw failed(answer);
        }
        List<Word> timed =
                Messages.words(
                        answer.path("words"),
                        word ->
                                new Word(
                                        word.path("word").asText().strip(),
                                        Messages.seconds(word.path("start")),
                                        Messages.seconds(word.path("end"))));
        return new FinalTranscript(
                answer.path("text").asText().strip(),
                timed,
                Optional.empty(),
                Optional.empty(),
                length);
    }

    Part part(String data) {
        if (data.equals("[DONE]")) {
            return new Part.Nothing();
        }
        JsonNode event = Messages.read(data);
        return switch (event.path("type").asText()) {
            case "transcript.text.delta" -> new Part.Delta(event.path("delta").asText());
            case "transcript.text.done" -> new Part.Done(event.path("text").asText());
            case "" -> throw failed(event);
            case "error" -> throw failed(event);
            default -> new Part.Nothing();
        };
    }

    private static ProviderFailure failed(JsonNode answer) {
        return answer.has("error")
                ? new ProviderFailure(
                        FailureKind.UNAVAILABLE, "The provider reported an error in its answer.")
                : dev.switchboard.client.egress.Failures.unreadable();
    }
}
