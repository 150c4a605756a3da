package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.stt.Ear.Word;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Cartesia `/stt/websocket`: bare words as commands, texts that continue the last settled one.
final class InkManualWire {
    private static final int SETTLED_AT_ONCE = 3;

    private final Socket socket;
    private final Ear ear;
    private int settled;

    InkManualWire(Socket socket, Script script) {
        this.socket = socket;
        ear = new Ear(script, Json.bytesPerSecond(socket.head(), "sample_rate"));
    }

    void begin() {
        socket.failing(() -> Failure.open(error())).onBinary(this::audio).onText(this::receive);
    }

    static String error() {
        return message("error")
                .put("title", "Emulated failure")
                .put("message", "Emulated failure")
                .put("status_code", 500)
                .encode();
    }

    static JsonObject message(String type) {
        return Json.type(type).put("request_id", "emulated");
    }

    private void audio(byte[] bytes) {
        if (ear.hear(bytes.length)) {
            List<Word> open = ear.heard().subList(settled, ear.heard().size());
            transcript(open, open.size() == SETTLED_AT_ONCE);
        }
    }

    private void receive(String command) {
        switch (command) {
            case "finalize" -> {
                finish();
                socket.send(message("flush_done"));
            }
            case "close", "done" -> {
                finish();
                socket.send(message("done"));
                socket.close(1000, "");
            }
            default -> socket.send(error());
        }
    }

    private void finish() {
        List<Word> all = ear.all();
        if (settled < all.size() && !socket.plan().empty()) {
            transcript(all.subList(settled, all.size()), true);
        }
        ear.next();
        settled = 0;
    }

    private void transcript(List<Word> words, boolean isFinal) {
        String text = (settled > 0 ? " " : "") + Ear.text(words);
        settled += isFinal ? words.size() : 0;
        socket.send(
                message("transcript")
                        .put("text", text)
                        .put("is_final", isFinal)
                        .put("duration", ear.millis() / 1000.0)
                        .put("language", "en")
                        .put(
                                "words",
                                Json.array(
                                        words,
                                        word ->
                                                new JsonObject()
                                                        .put("word", word.text())
                                                        .put("start", word.start())
                                                        .put("end", word.end()))));
    }
}
