package dev.switchboard.tts.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Heard;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.SocketSpeech;
import java.util.List;
import java.util.Optional;

/// A context for each clause on one WebSocket. A cancel does not stop what is being made already.
record SocketSonic(CartesiaVoice voice) implements SocketSpeech {
    @Override
    public AudioFormat format() {
        return voice.format();
    }

    @Override
    public SocketCall call() {
        return SocketCall.to(voice.url("/tts/websocket"))
                .withHeader(CartesiaVoice.VERSION_HEADER, voice.version())
                .withHeader(CartesiaVoice.KEY_HEADER, voice.key());
    }

    /// Whole clauses are sent, so the vendor need not wait for more text.
    @Override
    public List<String> speak(String generation, String clause) {
        int delay = voice.settings().value("max_buffer_delay_ms").map(JsonNode::asInt).orElse(0);
        return List.of(
                voice.body(clause)
                        .put("context_id", generation)
                        .put("continue", false)
                        .put("max_buffer_delay_ms", delay)
                        .toString());
    }

    @Override
    public Optional<List<String>> cancel(String generation) {
        return Optional.of(
                List.of(
                        Json.object()
                                .put("context_id", generation)
                                .put("cancel", true)
                                .toString()));
    }

    @Override
    public Heard hear(String message) {
        JsonNode json = Json.read(message);
        Optional<String> context =
                Optional.of(json.path("context_id").asText("")).filter(id -> !id.isEmpty());
        return switch (json.path("type").asText()) {
            case "chunk" -> new Heard.Audio(context, Json.audio(json.path("data")));
            case "done" -> new Heard.Done(context);
            case "error" -> new Heard.Failed(context, CartesiaVoice.failure(json));
            default -> new Heard.Nothing(); // flush_done, times of words and phonemes
        };
    }
}
