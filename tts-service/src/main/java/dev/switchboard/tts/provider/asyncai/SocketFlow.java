package dev.switchboard.tts.provider.asyncai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Heard;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.Query;
import dev.switchboard.tts.remote.SocketSpeech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A context for each clause. Its end is told after the empty text, or only after the context is
/// closed: both have been seen, so it is closed when the audio has been silent for a while.
record SocketFlow(AsyncVoice voice) implements SocketSpeech {
    private static final Duration QUIET = Duration.ofMillis(600);

    @Override
    public AudioFormat format() {
        return voice.format();
    }

    /// The vendor wants the key in the query.
    @Override
    public SocketCall call() {
        Query query = new Query().with("api_key", voice.key()).with("version", AsyncVoice.VERSION);
        return SocketCall.to(voice.url("/text_to_speech/websocket/ws") + query);
    }

    @Override
    public List<String> greeting() {
        return List.of(voice.opening().toString());
    }

    /// Without `force` the vendor waits for much more text.
    @Override
    public List<String> speak(String generation, String clause) {
        return List.of(
                in(generation).put("transcript", clause + " ").put("force", true).toString(),
                in(generation).put("transcript", "").toString());
    }

    @Override
    public Optional<List<String>> cancel(String generation) {
        return Optional.of(finished(generation));
    }

    @Override
    public List<String> finished(String generation) {
        return List.of(in(generation).put("close_context", true).put("transcript", "").toString());
    }

    @Override
    public Optional<Duration> quiet() {
        return Optional.of(QUIET);
    }

    @Override
    public Optional<String> keepAlive() {
        return Optional.of(Json.object().put("transcript", " ").toString());
    }

    @Override
    public List<String> farewell() {
        return List.of(Json.object().put("terminate", true).toString());
    }

    @Override
    public Heard hear(String message) {
        JsonNode json = Json.read(message);
        Optional<String> context =
                Optional.of(json.path("context_id").asText("")).filter(id -> !id.isEmpty());
        boolean audible = json.path("audio").isTextual();
        if (!audible && (json.has("error") || json.has("message"))) {
            return new Heard.Failed(
                    context,
                    new ProviderFailure(
                            FailureKind.UNAVAILABLE, "async.ai failed to speak a text."));
        }
        List<Heard> all = new ArrayList<>();
        if (audible) {
            all.add(new Heard.Audio(context, Json.audio(json.path("audio"))));
        }
        if (json.path("final").asBoolean(false)) {
            all.add(new Heard.Done(context));
        }
        return new Heard.Several(all);
    }

    private static ObjectNode in(String generation) {
        return Json.object().put("context_id", generation);
    }
}
