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
    ///
    /// @param aligned whether each tells when its letters sound
    static List<String> messages(String text, int rate, Optional<String> context, boolean aligned) {
        List<String> messages = new ArrayList<>();
        List<byte[]> pieces = Tone.pieces(Tone.pcm(text, rate), PIECE);
        for (byte[] piece : pieces) {
            JsonObject message =
                    new JsonObject()
                            .put("audio", Base64.getEncoder().encodeToString(piece))
                            .putNull("alignment")
                            .putNull("normalizedAlignment");
            if (aligned) {
                message.put("alignment", alignment(text, messages.size(), pieces.size()));
            }
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

    /// Of one of so many pieces, each of which counts its times anew; words are cut anywhere.
    private static JsonObject alignment(String text, int piece, int pieces) {
        String words = text.strip();
        int begin = words.length() * piece / pieces;
        int end = words.length() * (piece + 1) / pieces;
        JsonArray characters = new JsonArray();
        JsonArray starts = new JsonArray();
        JsonArray durations = new JsonArray();
        for (int i = begin; i < end; i++) {
            characters.add(words.substring(i, i + 1));
            starts.add(Tone.MILLIS_PER_CHARACTER * (i - begin));
            durations.add(Tone.MILLIS_PER_CHARACTER);
        }
        return new JsonObject()
                .put("chars", characters)
                .put("charStartTimesMs", starts)
                .put("charDurationsMs", durations);
    }
}
