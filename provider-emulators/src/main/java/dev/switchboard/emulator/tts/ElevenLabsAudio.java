package dev.switchboard.emulator.tts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What ElevenLabs says on its WebSockets.
final class ElevenLabsAudio {
    private static final int PIECE = 4_801;

    private ElevenLabsAudio() {}

    /// The messages of a text.
    static List<String> messages(String text, int rate, Optional<String> context) {
        List<String> messages = new ArrayList<>();
        for (byte[] piece : Tone.pieces(Tone.pcm(text, rate), PIECE)) {
            JsonObject message =
                    new JsonObject()
                            .put("audio", Base64.getEncoder().encodeToString(piece))
                            .put("alignment", alignment(text, messages.isEmpty()))
                            .putNull("normalizedAlignment");
            context.ifPresent(id -> message.put("contextId", id));
            messages.add(message.encode());
        }
        return messages;
    }

    /// That no audio follows.
    static String last(Optional<String> context) {
        JsonObject message = new JsonObject().putNull("audio").put("isFinal", true);
        context.ifPresent(id -> message.put("contextId", id));
        return message.encode();
    }

    /// All characters stand in the first message.
    private static JsonObject alignment(String text, boolean first) {
        JsonArray characters = new JsonArray();
        JsonArray starts = new JsonArray();
        JsonArray durations = new JsonArray();
        for (int i = 0; first && i < text.length(); i++) {
            characters.add(text.substring(i, i + 1));
            starts.add(50 * i);
            durations.add(50);
        }
        return new JsonObject()
                .put("chars", characters)
                .put("charStartTimesMs", starts)
                .put("charDurationsMs", durations);
    }
}
