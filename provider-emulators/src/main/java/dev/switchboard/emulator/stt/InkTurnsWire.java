package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonObject;

/// Cartesia `/stt/turns/websocket`: the server tells turns from the audio.
final class InkTurnsWire {
    private static final int END_AFTER_MILLIS = 500;

    private final Socket socket;
    private final Ear ear;
    private boolean open;

    InkTurnsWire(Socket socket, Script script) {
        this.socket = socket;
        ear = new Ear(script, Json.bytesPerSecond(socket.head(), "sample_rate"));
    }

    void begin() {
        socket.failing(() -> Failure.open(InkManualWire.error()))
                .onBinary(this::audio)
                .onText(text -> receive(new JsonObject(text).getString("type", "")))
                .send(InkManualWire.message("connected"));
    }

    private void audio(byte[] bytes) {
        if (ear.hear(bytes.length)) {
            start();
            turn("turn.update", Ear.text(ear.heard()));
        }
        if (open && ear.silenceMillis() >= END_AFTER_MILLIS) {
            turn("turn.eager_end", Ear.text(ear.all()));
            end();
        }
    }

    private void receive(String type) {
        switch (type) {
            case "config" -> {}
            case "close" -> {
                if (!ear.all().isEmpty() && !socket.plan().empty()) {
                    start();
                    end();
                }
                socket.close(1000, "");
            }
            default -> socket.send(InkManualWire.error());
        }
    }

    private void start() {
        if (!open) {
            socket.send(InkManualWire.message("turn.start"));
        }
        open = true;
    }

    private void end() {
        turn("turn.end", Ear.text(ear.all()));
        ear.next();
        open = false;
    }

    private void turn(String type, String transcript) {
        socket.send(InkManualWire.message(type).put("transcript", transcript));
    }
}
