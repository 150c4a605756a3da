package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.stt.Ear.Word;
import dev.switchboard.emulator.wire.Failure;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// Deepgram `/v1/listen`: settles every three words, the rest at Finalize. Of every second without
/// new words it says that there are none.
final class NovaWire {
    private static final long SAYS_NOTHING_AFTER = 1000;

    private static final int SETTLED_AT_ONCE = 3;

    private final Socket socket;
    private final Ear ear;
    private final Duration patience;
    private Runnable keepWaiting = () -> {};
    private int settled;
    private long settledUntil;
    private long toldUntil;

    NovaWire(Socket socket, Script script, Duration patience) {
        this.socket = socket;
        this.patience = patience;
        ear = new Ear(script, Json.bytesPerSecond(socket.head(), "sample_rate"));
    }

    void begin() {
        socket.failing(() ->
                        new Failure(
                                Json.type("Error")
                                        .put("description", "Emulated failure")
                                        .put("message", "Emulated failure")
                                        .put("variant", "INTERNAL")
                                        .encode(),
                                1011,
                                "NET-0000"))
                .onBinary(this::audio)
                .onText(this::command)
                .onClose(() -> keepWaiting.run());
        alive();
    }

    private void alive() {
        keepWaiting.run();
        keepWaiting = socket.after(patience, () -> socket.close(1011, "NET-0001"));
    }

    private void audio(byte[] bytes) {
        alive();
        boolean begins = ear.utteranceMillis() == 0;
        boolean another = ear.hear(bytes.length);
        if (begins && socket.head().query("vad_events").filter("true"::equals).isPresent()) {
            socket.send(
                    Json.type("SpeechStarted")
                            .put("channel", new JsonArray().add(0))
                            .put("timestamp", ear.millis() / 1000.0));
        }
        if (another) {
            List<Word> open = ear.heard().subList(settled, ear.heard().size());
            boolean settles = open.size() == SETTLED_AT_ONCE;
            socket.send(results(open, settles, false));
            if (settles) {
                settled += open.size();
                settledUntil = ear.millis();
            }
            toldUntil = ear.millis();
        } else if (settled == ear.heard().size()
                && ear.millis() - toldUntil >= SAYS_NOTHING_AFTER) {
            socket.send(results(List.of(), false, false));
            toldUntil = ear.millis();
        }
    }

    private void command(String text) {
        switch (new JsonObject(text).getString("type", "")) {
            case "KeepAlive" -> alive();
            case "Finalize" -> finish();
            case "CloseStream" -> {
                if (ear.utteranceMillis() > 0) {
                    finish();
                }
                socket.send(
                        Json.type("Metadata")
                                .put("request_id", "emulated")
                                .put("duration", ear.millis() / 1000.0)
                                .put("channels", 1));
                socket.close(1000, "");
            }
            default -> socket.close(1008, "DATA-0000");
        }
    }

    private void finish() {
        List<Word> all = ear.all();
        List<Word> open = all.subList(Math.min(settled, all.size()), all.size());
        socket.send(results(socket.plan().empty() ? List.of() : open, true, true));
        ear.next();
        settled = 0;
        settledUntil = ear.millis();
        toldUntil = ear.millis();
    }

    private JsonObject results(List<Word> words, boolean isFinal, boolean fromFinalize) {
        JsonObject alternative =
                new JsonObject()
                        .put("transcript", Ear.text(words))
                        .put("confidence", words.isEmpty() ? 0 : 0.98)
                        .put("words", Json.array(words, NovaWire::word));
        JsonObject metadata = new JsonObject().put("request_id", "emulated");
        return Json.type("Results")
                .put("channel_index", new JsonArray().add(0).add(1))
                .put(
                        "start",
                        (words.isEmpty() ? settledUntil : words.getFirst().startMillis()) / 1000.0)
                .put(
                        "duration",
                        (words.isEmpty()
                                        ? ear.millis() - settledUntil
                                        : (long) words.size() * Ear.WORD_MILLIS)
                                / 1000.0)
                .put("is_final", isFinal)
                .put("speech_final", false)
                .put("from_finalize", fromFinalize)
                .put(
                        "channel",
                        new JsonObject().put("alternatives", new JsonArray().add(alternative)))
                .put("metadata", metadata);
    }

    private static JsonObject word(Word word) {
        return new JsonObject()
                .put("word", word.text())
                .put("punctuated_word", word.text())
                .put("start", word.start())
                .put("end", word.end())
                .put("confidence", 0.98);
    }
}
