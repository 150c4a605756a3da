package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;

/// Our own `ws /api/stt/stream`, as another installation offers it.
public final class StreamDoorEmulator implements AutoCloseable {
    private final Script script = new Script();
    private final WireServer wire;

    private StreamDoorEmulator(String path) {
        wire =
                WireServer.start(
                        doors -> doors.socket(path, socket -> new Talk(socket, script).begin()));
    }

    /// Starts one on a free port.
    ///
    /// @param path where it listens
    public static StreamDoorEmulator start(String path) {
        return new StreamDoorEmulator(path);
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
        private final Ear ear;

        Talk(Socket socket, Script script) {
            this.socket = socket;
            ear = new Ear(script, Json.bytesPerSecond(socket.head(), "sample_rate"));
        }

        void begin() {
            socket.failing(() -> new Failure(problem(), 1011, "internal-error"))
                    .onBinary(bytes -> {
                        if (ear.hear(bytes.length)) {
                            transcript(false, Ear.text(ear.heard()));
                        }
                    })
                    .onText(text -> receive(new JsonObject(text).getString("type", "")))
                    .send(
                            Json.type("ready")
                                    .put("provider", "moonshine.embedded")
                                    .put("agent", "nova")
                                    .put("revision", 1));
        }

        private void receive(String type) {
            switch (type) {
                case "pause" -> {}
                case "clear" -> ear.next();
                case "finish" -> {
                    transcript(true, socket.plan().empty() ? "" : Ear.text(ear.all()));
                    ear.next();
                }
                default -> socket.send(problem());
            }
        }

        private void transcript(boolean isFinal, String text) {
            socket.send(
                    Json.type("transcript")
                            .put("final", isFinal)
                            .put("text", text)
                            .put("audioMs", ear.utteranceMillis()));
        }

        private static String problem() {
            return Json.type("error")
                    .put(
                            "problem",
                            new JsonObject()
                                    .put("type", "/problems/internal-error")
                                    .put("title", "Something went wrong on our side")
                                    .put("status", 500)
                                    .put("detail", "Emulated failure")
                                    .put("code", "internal-error")
                                    .put("retryable", true))
                    .encode();
        }
    }
}
