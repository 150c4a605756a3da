package dev.switchboard.emulator.calls;

import dev.switchboard.emulator.calls.Moments.Moment;
import dev.switchboard.emulator.wire.Doors;
import dev.switchboard.emulator.wire.Socket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/// Deepgram Nova at `/v1/listen`. The transcript leaves [#TOOK] after the silence that ends an
/// utterance was heard whole, or after a `Finalize` that comes before; an interim one for every 200
/// ms of speech.
final class CallEar {
    /// How long recognition takes after the end of an utterance.
    static final Duration TOOK = Duration.ofMillis(100);

    private static final int WORD_MILLIS = 200;

    private final Socket socket;
    private final Moments moments;
    private final Utterances utterances;
    private int told;
    private boolean due;
    private boolean flushed;

    private CallEar(Socket socket, Moments moments) {
        this.socket = socket;
        this.moments = moments;
        int rate = Integer.parseInt(socket.head().query("sample_rate").orElse("16000"));
        utterances = new Utterances(rate, this::over);
    }

    static void open(Doors doors, Moments moments) {
        doors.socket("/v1/listen", socket -> new CallEar(socket, moments).begin());
    }

    private void begin() {
        socket.onBinary(this::audio).onText(this::command);
    }

    private void audio(byte[] pcm) {
        boolean before = utterances.open();
        utterances.take(pcm);
        if (!utterances.open()) {
            return;
        }
        if (!before) {
            told = 0;
            socket.send(
                    type("SpeechStarted")
                            .put("channel", new JsonArray().add(0))
                            .put("timestamp", 0.0));
        }
        List<String> words = words();
        int complete = (int) Math.min(words.size(), utterances.millis() / WORD_MILLIS);
        if (complete > told) {
            told = complete;
            socket.send(
                    results(
                            words.subList(0, complete),
                            utterances.fromMillis(),
                            WORD_MILLIS,
                            false,
                            false,
                            false));
        }
    }

    private void over() {
        utterances.mark().ifPresent(mark -> moments.now(mark, Moment.HEARD));
        due = true;
        List<String> words = words();
        long wordMillis = Math.max(1, utterances.spokenMillis() / words.size());
        long from = utterances.fromMillis();
        var mark = utterances.mark();
        socket.after(
                TOOK,
                () -> {
                    due = false;
                    mark.ifPresent(turn -> moments.now(turn, Moment.TRANSCRIPT));
                    socket.send(results(words, from, wordMillis, true, true, flushed));
                    flushed = false;
                });
    }

    private void command(String text) {
        switch (new JsonObject(text).getString("type", "")) {
            case "Finalize" -> finish();
            case "CloseStream" -> socket.close(1000, "");
            default -> {} // KeepAlive
        }
    }

    private void finish() {
        if (utterances.open()) {
            utterances.end();
            flushed = true;
            over();
        } else if (due) {
            flushed = true;
        } else {
            socket.send(results(List.of(), 0, WORD_MILLIS, true, false, true));
        }
    }

    private List<String> words() {
        String spoken = utterances.mark().map(Mark::words).orElse("unmarked words");
        return List.of((spoken + " ten of clubs").split(" ", -1));
    }

    /// @param from when the first word begins, in the time of the connection
    /// @param wordMillis how long each word takes: when all of them are known, they fill the speech
    private static JsonObject results(
            List<String> words,
            long from,
            long wordMillis,
            boolean isFinal,
            boolean speechFinal,
            boolean fromFinalize) {
        JsonArray timed = new JsonArray();
        for (int i = 0; i < words.size(); i++) {
            timed.add(
                    new JsonObject()
                            .put("word", words.get(i))
                            .put("punctuated_word", words.get(i))
                            .put("start", (from + i * wordMillis) / 1000.0)
                            .put("end", (from + (i + 1) * wordMillis) / 1000.0)
                            .put("confidence", 0.98));
        }
        JsonObject alternative =
                new JsonObject()
                        .put("transcript", String.join(" ", words))
                        .put("confidence", words.isEmpty() ? 0 : 0.98)
                        .put("words", timed);
        return type("Results")
                .put("channel_index", new JsonArray().add(0).add(1))
                .put("start", from / 1000.0)
                .put("duration", words.size() * wordMillis / 1000.0)
                .put("is_final", isFinal)
                .put("speech_final", speechFinal)
                .put("from_finalize", fromFinalize)
                .put(
                        "channel",
                        new JsonObject().put("alternatives", new JsonArray().add(alternative)))
                .put("metadata", new JsonObject().put("request_id", "emulated"));
    }

    private static JsonObject type(String type) {
        return new JsonObject().put("type", type);
    }
}
