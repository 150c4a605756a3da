package dev.switchboard.emulator.tts;

import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// `stream-input`: one text, whose end is an empty one; then the vendor closes.
final class ElevenLabsSingle {
    private final Socket socket;
    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    private ElevenLabsSingle(Socket socket) {
        this.socket = socket;
    }

    static void accept(Socket socket) {
        ElevenLabsSingle single = new ElevenLabsSingle(socket);
        socket.failing(() -> new Failure(error("system_busy", 1011), 1011, "system_busy"))
                .onText(text -> single.hear(new JsonObject(text)));
    }

    static String error(String word, int code) {
        return new JsonObject()
                .put("error", word)
                .put("message", "Emulated failure")
                .put("code", code)
                .encode();
    }

    private void hear(JsonObject message) {
        String more = message.getString("text", "");
        if (!begun) {
            begun = true;
            if (!more.equals(" ")) {
                socket.send(error("input_text_expected", 1008));
                socket.close(1008, "first message");
            }
            return;
        }
        text.append(more);
        if (more.isEmpty() || message.getBoolean("flush", false)) {
            speak();
        }
        if (more.isEmpty()) {
            socket.send(ElevenLabsAudio.last(Optional.empty()));
            socket.close(1000, "");
        }
    }

    private void speak() {
        String words = socket.plan().empty() ? "" : text.toString();
        text.setLength(0);
        ElevenLabsAudio.messages(
                        words,
                        ElevenLabs.rate(socket.head()),
                        Optional.empty(),
                        ElevenLabs.aligned(socket.head()))
                .forEach(socket::send);
    }
}
