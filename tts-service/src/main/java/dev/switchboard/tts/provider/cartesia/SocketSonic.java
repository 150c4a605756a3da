package dev.switchboard.tts.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.tts.remote.AudioFormat;
import dev.switchboard.tts.remote.Heard;
import dev.switchboard.tts.remote.Json;
import dev.switchboard.tts.remote.SocketSpeech;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.time.Duration;
import java.util.ArrayList;
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
                        .put("add_timestamps", voice.settings().flag("word_times"))
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
            case "timestamps" -> new Heard.Words(context, words(json.path("word_timestamps")));
            default -> new Heard.Nothing(); // flush_done, times of phonemes
        };
    }

    /// Three lists of the same length; what one of them does not have is left out.
    private static List<SpokenWord> words(JsonNode times) {
        List<SpokenWord> words = new ArrayList<>();
        JsonNode texts = times.path("words");
        for (int i = 0; i < texts.size(); i++) {
            JsonNode start = times.path("start").path(i);
            JsonNode end = times.path("end").path(i);
            if (start.isNumber() && end.isNumber()) {
                words.add(new SpokenWord(texts.path(i).asText(), seconds(start), seconds(end)));
            }
        }
        return words;
    }

    private static Duration seconds(JsonNode number) {
        return Duration.ofMillis(Math.round(number.asDouble() * 1000));
    }
}
