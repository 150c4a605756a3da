package dev.switchboard.emulator.voice;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// `ws /api/tts/stream`. Says each clause as a tone of 60 ms per letter, at once, at 16 kHz.
public final class TtsEmulator {
    private static final int RATE = 16_000;
    private static final int FRAME = RATE / 10;
    private static final int SAMPLES_PER_LETTER = RATE * 60 / 1000;

    private final List<SpokenClause> spoken = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancels = new AtomicInteger();
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicInteger mutes = new AtomicInteger();
    private final AtomicReference<Optional<JsonObject>> error =
            new AtomicReference<>(Optional.empty());

    /// A clause that was to be said.
    ///
    /// @param agent the `agent` and `revision` of the connection, as `agent@revision`
    public record SpokenClause(String agent, String text) {}

    /// The next clause is answered by an error with this problem code.
    public void failNext(String code) {
        error.set(Optional.of(Query.problem(code)));
    }

    /// The same, and the problem names a field of the provider's form.
    public void failNext(String code, String field) {
        error.set(Optional.of(Query.problem(code, field)));
    }

    /// The connection of the next clause is cut instead of an answer.
    public void dropNextConnection() {
        drops.incrementAndGet();
    }

    /// The next clause is accepted and never said.
    public void muteNext() {
        mutes.incrementAndGet();
    }

    /// The clauses that were to be said.
    public List<SpokenClause> spoken() {
        return List.copyOf(spoken);
    }

    /// For whom connections were opened, as `agent@revision`.
    public List<String> agents() {
        return List.copyOf(agents);
    }

    /// How often speaking was cancelled.
    public int cancels() {
        return cancels.get();
    }

    void reset() {
        spoken.clear();
        agents.clear();
        cancels.set(0);
        drops.set(0);
        mutes.set(0);
        error.set(Optional.empty());
    }

    void open(ServerWebSocket socket) {
        String agent = Query.agent(socket.query());
        agents.add(agent);
        socket.textMessageHandler(text -> message(socket, agent, new JsonObject(text)));
        send(
                socket,
                new JsonObject()
                        .put("type", "ready")
                        .put("provider", "emulated")
                        .put("sampleRate", RATE));
    }

    private void message(ServerWebSocket socket, String agent, JsonObject message) {
        if (message.getString("type").equals("cancel")) {
            cancels.incrementAndGet();
            send(socket, new JsonObject().put("type", "cancelled"));
            return;
        }
        if (drops.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            socket.close((short) 1011);
            return;
        }
        String id = message.getString("id");
        spoken.add(new SpokenClause(agent, message.getString("text")));
        if (mutes.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        Optional<JsonObject> failure = error.getAndSet(Optional.empty());
        if (failure.isEmpty()) {
            speak(socket, id, message.getString("text").length() * SAMPLES_PER_LETTER);
        } else {
            send(
                    socket,
                    new JsonObject()
                            .put("type", "error")
                            .put("id", id)
                            .put("problem", failure.get()));
        }
    }

    private static void speak(ServerWebSocket socket, String id, int samples) {
        send(socket, new JsonObject().put("type", "started").put("id", id));
        for (int at = 0; at < samples; at += FRAME) {
            socket.writeBinaryMessage(tone(at, Math.min(FRAME, samples - at)));
        }
        send(
                socket,
                new JsonObject()
                        .put("type", "finished")
                        .put("id", id)
                        .put("audioMs", samples * 1000L / RATE));
    }

    private static Buffer tone(int from, int samples) {
        Buffer pcm = Buffer.buffer(samples * 2);
        for (int i = 0; i < samples; i++) {
            double phase = 2 * Math.PI * 440 * (from + i) / RATE;
            pcm.appendShortLE((short) (8_000 * Math.sin(phase)));
        }
        return pcm;
    }

    private static void send(ServerWebSocket socket, JsonObject message) {
        socket.writeTextMessage(message.encode());
    }
}
