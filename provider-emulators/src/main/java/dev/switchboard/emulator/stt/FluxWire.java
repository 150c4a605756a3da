package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.stt.Ear.Word;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Deepgram `/v2/listen`: the server ends turns by itself, and only while audio comes.
final class FluxWire {
    private static final int END_AFTER_MILLIS = 500;

    private final Socket socket;
    private final Ear ear;
    private final boolean eager;
    private int sequence;
    private int turn;
    private boolean open;

    FluxWire(Socket socket, Script script) {
        this.socket = socket;
        ear = new Ear(script, Json.bytesPerSecond(socket.head(), "sample_rate"));
        eager = socket.head().query("eager_eot_threshold").isPresent();
    }

    void begin() {
        socket.failing(() ->
                        new Failure(
                                message("Error")
                                        .put("code", "INTERNAL_SERVER_ERROR")
                                        .put("description", "Emulated failure")
                                        .encode(),
                                1011,
                                ""))
                .onBinary(this::audio)
                .onText(this::command)
                .send(message("Connected"));
    }

    private void audio(byte[] bytes) {
        if (ear.hear(bytes.length)) {
            info(open ? "Update" : "StartOfTurn", ear.heard());
            open = true;
        }
        if (open && ear.silenceMillis() >= END_AFTER_MILLIS) {
            if (eager) {
                info("EagerEndOfTurn", ear.all());
            }
            end("model");
        }
    }

    private void command(String text) {
        switch (new JsonObject(text).getString("type", "")) {
            case "CloseStream" -> {
                if (ear.utteranceMillis() > 0 && !ear.all().isEmpty() && !socket.plan().empty()) {
                    info(open ? "Update" : "StartOfTurn", ear.all());
                }
                ear.next();
                socket.close(1000, "");
            }
            case "ForceEndTurn" -> {
                if (open) {
                    end("manual");
                }
            }
            case "Configure" -> socket.send(message("ConfigureSuccess"));
            default -> socket.close(1008, "");
        }
    }

    private void end(String trigger) {
        JsonObject info = turnInfo("EndOfTurn", ear.all()).put("trigger", trigger);
        socket.send(info);
        ear.next();
        open = false;
        turn++;
    }

    private void info(String event, List<Word> words) {
        socket.send(turnInfo(event, words));
    }

    private JsonObject turnInfo(String event, List<Word> words) {
        JsonArray array =
                Json.array(
                        words,
                        word ->
                                new JsonObject()
                                        .put("word", word.text())
                                        .put("confidence", 0.9)
                                        .put("start", word.start())
                                        .put("end", word.end()));
        return message("TurnInfo")
                .put("event", event)
                .put("turn_index", turn)
                .put("audio_window_start", 0)
                .put("audio_window_end", ear.millis() / 1000.0)
                .put("transcript", Ear.text(words))
                .put("words", array)
                .put("end_of_turn_confidence", event.equals("EndOfTurn") ? 0.9 : 0.1);
    }

    private JsonObject message(String type) {
        return Json.type(type).put("request_id", "emulated").put("sequence_id", sequence++);
    }
}
