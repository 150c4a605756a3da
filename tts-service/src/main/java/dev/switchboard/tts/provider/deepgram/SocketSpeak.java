package dev.switchboard.tts.provider.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Heard;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.RemoteSettings;
import dev.switchboard.tts.remote.SocketSpeech;
import java.util.List;
import java.util.Optional;

/// A WebSocket whose audio does not say of which text it is: the end of a text is `Flushed`, and
/// after a cancel nothing counts until `Cleared`.
record SocketSpeak(RemoteSettings settings) implements SocketSpeech {
    /// The vendor stays silent after twenty within a minute.
    private static final int MOST_FLUSHES = 20;

    @Override
    public AudioFormat format() {
        return AudioFormat.pcm(settings.whole("sample_rate"));
    }

    @Override
    public SocketCall call() {
        return SocketCall.to(HttpSpeak.url(settings, HttpSpeak.query(settings)))
                .withHeader("Authorization", HttpSpeak.authorization(settings));
    }

    /// Without the space a last dot may be spoken.
    @Override
    public List<String> speak(String generation, String clause) {
        return List.of(
                Json.object().put("type", "Speak").put("text", clause + " ").toString(),
                message("Flush"));
    }

    @Override
    public Optional<List<String>> cancel(String generation) {
        return Optional.of(List.of(message("Clear")));
    }

    @Override
    public List<String> farewell() {
        return List.of(message("Close"));
    }

    @Override
    public boolean clears() {
        return true;
    }

    @Override
    public int mostPerMinute() {
        return MOST_FLUSHES;
    }

    @Override
    public Heard hear(String message) {
        JsonNode json = Json.read(message);
        return switch (json.path("type").asText()) {
            case "Flushed" -> new Heard.Done(Optional.empty());
            case "Cleared" -> new Heard.Cleared();
            case "Error" ->
                    new Heard.Failed(
                            Optional.empty(),
                            new ProviderFailure(
                                    FailureKind.UNAVAILABLE, "Deepgram failed to speak a text."));
            default -> new Heard.Nothing(); // Metadata, Warning
        };
    }

    private static String message(String type) {
        return Json.object().put("type", type).toString();
    }
}
