package dev.switchboard.emulator.calls;

import dev.switchboard.emulator.calls.Moments.Moment;
import dev.switchboard.emulator.wire.Doors;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Cartesia's `/tts/websocket`: 15 ms of sound for each letter, in pieces of 100 ms. A text that
/// tells a mark begins with its tones.
final class CallVoice {
    /// The first piece after 80 ms, then one each 25 ms.
    static final Plan PACE = Plan.immediate().paced(80, 25);

    private static final int PIECE_MILLIS = 100;
    private static final int LETTER_MILLIS = 15;
    private static final int HERTZ = 300;
    private static final int AMPLITUDE = 3000;

    private final Socket socket;
    private final Moments moments;
    private final Map<String, Socket.Lane> contexts = new HashMap<>();

    private CallVoice(Socket socket, Moments moments) {
        this.socket = socket;
        this.moments = moments;
    }

    static void open(Doors doors, Moments moments) {
        doors.socket(
                "/tts/websocket",
                socket -> {
                    CallVoice voice = new CallVoice(socket, moments);
                    socket.onText(text -> voice.hear(new JsonObject(text)));
                });
    }

    /// How long a text sounds.
    static int millis(String text) {
        int pieces = (text.strip().length() * LETTER_MILLIS + PIECE_MILLIS - 1) / PIECE_MILLIS;
        return pieces * PIECE_MILLIS;
    }

    private void hear(JsonObject request) {
        String id = request.getString("context_id", "");
        if (request.getBoolean("cancel", false)) {
            Socket.Lane lane = contexts.remove(id);
            if (lane != null) {
                lane.cancel();
            }
            return;
        }
        Socket.Lane lane = contexts.computeIfAbsent(id, _ -> socket.lane());
        say(lane, id, request);
        if (!request.getBoolean("continue", false)) {
            lane.send(message("done", id).put("done", true).encode())
                    .then(() -> contexts.remove(id));
        }
    }

    private void say(Socket.Lane lane, String id, JsonObject request) {
        String text = request.getString("transcript", "");
        int rate = request.getJsonObject("output_format").getInteger("sample_rate");
        Optional<Mark> mark = Mark.in(text);
        mark.ifPresent(turn -> moments.now(turn, Moment.TOLD));
        byte[] sound = sound(mark, millis(text), rate);
        int piece = 2 * rate * PIECE_MILLIS / 1000;
        for (int at = 0; at < sound.length; at += piece) {
            byte[] bytes = Arrays.copyOfRange(sound, at, at + piece);
            lane.send(chunk(id, bytes));
            if (at == 0) {
                lane.then(() -> mark.ifPresent(turn -> moments.now(turn, Moment.SOUND)));
            }
        }
    }

    private static byte[] sound(Optional<Mark> mark, int millis, int rate) {
        byte[] sound = new byte[2 * rate * millis / 1000];
        short[] tones = mark.map(turn -> turn.tones(rate)).orElse(new short[0]);
        for (int i = 0; i < sound.length / 2; i++) {
            int sample =
                    i < tones.length
                            ? tones[i]
                            : (long) i * 2 * HERTZ / rate % 2 == 0 ? AMPLITUDE : -AMPLITUDE;
            sound[2 * i] = (byte) sample;
            sound[2 * i + 1] = (byte) (sample >> 8);
        }
        return sound;
    }

    private static String chunk(String id, byte[] audio) {
        return message("chunk", id)
                .put("data", Base64.getEncoder().encodeToString(audio))
                .put("done", false)
                .put("step_time", 1.0)
                .encode();
    }

    private static JsonObject message(String type, String id) {
        return new JsonObject().put("type", type).put("status_code", 200).put("context_id", id);
    }
}
