package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.stt.Ear.Word;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// A Vosk server: commands compared letter by letter, one answer for each message.
public final class VoskEmulator implements AutoCloseable {
    private static final int DEFAULT_RATE = 8000;

    private final Script script = new Script();
    private final WireServer wire =
            WireServer.start(
                    doors -> doors.socket("/", socket -> new Talk(socket, script).begin()));

    private VoskEmulator() {}

    /// Starts one on a free port.
    public static VoskEmulator start() {
        return new VoskEmulator();
    }

    public WireServer wire() {
        return wire;
    }

    /// What it will understand.
    public Script script() {
        return script;
    }

    @Override
    public void close() {
        wire.close();
    }

    private static final class Talk {
        private final Socket socket;
        private final Script script;
        private Ear ear;
        private boolean words;

        Talk(Socket socket, Script script) {
            this.socket = socket;
            this.script = script;
            ear = new Ear(script, 2 * DEFAULT_RATE);
        }

        void begin() {
            socket.failing(() -> new Failure("{\"error\":\"emulated\"}", 1011, ""))
                    .onBinary(bytes -> audio(bytes.length))
                    .onText(this::receive);
        }

        private void receive(String text) {
            if (text.contains("config")) {
                JsonObject config = new JsonObject(text).getJsonObject("config");
                ear = new Ear(script, 2 * config.getInteger("sample_rate", DEFAULT_RATE));
                words = config.getBoolean("words", false);
            } else if (text.equals("{\"eof\" : 1}")) {
                result();
                socket.close(1000, "");
            } else if (text.equals("{\"reset\" : 1}")) {
                result();
            } else {
                audio(text.length());
            }
        }

        private void audio(int bytes) {
            ear.hear(bytes);
            socket.send(new JsonObject().put("partial", Ear.text(ear.heard())));
        }

        private void result() {
            List<Word> all = socket.plan().empty() ? List.of() : ear.all();
            JsonObject result = new JsonObject().put("text", Ear.text(all));
            if (words && !all.isEmpty()) {
                result.put(
                        "result",
                        Json.array(
                                all,
                                word ->
                                        new JsonObject()
                                                .put("word", word.text())
                                                .put("start", word.start())
                                                .put("end", word.end())
                                                .put("conf", 1.0)));
            }
            socket.send(result);
            ear.next();
        }
    }
}
