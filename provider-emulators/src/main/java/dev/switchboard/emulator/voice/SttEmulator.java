package dev.switchboard.emulator.voice;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// `ws /api/stt/stream`. Hears what the test says it will hear, utterance by utterance; `hello`
/// when it was told nothing.
public final class SttEmulator {
    private final Queue<String> transcripts = new ConcurrentLinkedQueue<>();
    private final List<HeardUtterance> heard = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private final AtomicInteger drops = new AtomicInteger();
    private final Queue<JsonObject> failovers = new ConcurrentLinkedQueue<>();
    private final AtomicReference<String> error = new AtomicReference<>("");
    private final AtomicInteger resets = new AtomicInteger();
    private volatile boolean silent;

    /// An utterance as it arrived.
    ///
    /// @param agent the `agent` and `revision` of the connection, as `agent@revision`
    /// @param audioMillis how much audio came before it was finished
    /// @param afterPauseMillis how much of it came after the last `pause`
    /// @param paused whether a `pause` came
    /// @param alone whether no fallback was to be asked
    public record HeardUtterance(
            String agent, long audioMillis, long afterPauseMillis, boolean paused, boolean alone) {}

    /// The next utterance will be understood as this.
    public void willHear(String text) {
        transcripts.add(text);
    }

    /// The next connection that gets audio is cut.
    public void dropNextConnection() {
        drops.incrementAndGet();
    }

    /// The next utterance is answered by an error with this problem code.
    public void failNext(String code) {
        error.set(code);
    }

    /// The next utterance is heard by `to`, since `from` was asked too often.
    public void failOver(String from, String to) {
        failovers.add(Query.failover(from, to));
    }

    /// Answers nothing any more.
    public void fallSilent() {
        silent = true;
    }

    /// The utterances that were finished.
    public List<HeardUtterance> heard() {
        return List.copyOf(heard);
    }

    /// For whom connections were opened, as `agent@revision`.
    public List<String> agents() {
        return List.copyOf(agents);
    }

    /// What is still on its way over connections of before is not heard any more.
    void reset() {
        resets.incrementAndGet();
        transcripts.clear();
        heard.clear();
        agents.clear();
        drops.set(0);
        failovers.clear();
        error.set("");
        silent = false;
    }

    void open(ServerWebSocket socket) {
        String agent = Query.agent(socket.query());
        agents.add(agent);
        boolean alone = Query.has(socket.query(), "alone=true");
        new Connection(socket, agent, alone).begin();
    }

    private final class Connection {
        private final ServerWebSocket socket;
        private final String agent;
        private final boolean alone;
        private final int opened = resets.get();
        private long bytes;
        private long bytesAtPause = -1;
        private int interims;

        Connection(ServerWebSocket socket, String agent, boolean alone) {
            this.socket = socket;
            this.agent = agent;
            this.alone = alone;
        }

        void begin() {
            socket.textMessageHandler(
                    text -> unlessReset(() -> message(new JsonObject(text).getString("type"))));
            socket.binaryMessageHandler(audio -> unlessReset(() -> audio(audio.length())));
            send(new JsonObject().put("type", "ready").put("provider", "emulated"));
        }

        private void unlessReset(Runnable handling) {
            if (opened == resets.get()) {
                handling.run();
            }
        }

        private void audio(int length) {
            if (drops.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                socket.close((short) 1011);
                return;
            }
            bytes += length;
            if (bytes / 16_000 > interims && !silent) {
                interims++;
                String next = transcripts.peek();
                send(
                        new JsonObject()
                                .put("type", "transcript")
                                .put("final", false)
                                .put("text", next == null ? "hello" : next)
                                .put("audioMs", millis(bytes)));
            }
        }

        private void message(String type) {
            switch (type) {
                case "pause" -> bytesAtPause = bytes;
                case "finish" -> finish();
                case "clear" -> forget();
                default -> throw new IllegalArgumentException(type);
            }
        }

        private void finish() {
            long after = bytesAtPause < 0 ? 0 : bytes - bytesAtPause;
            heard.add(
                    new HeardUtterance(
                            agent, millis(bytes), millis(after), bytesAtPause >= 0, alone));
            String next = transcripts.poll();
            String failure = error.getAndSet("");
            if (silent) {
                return;
            }
            JsonObject failover = failovers.poll();
            if (failover != null) {
                send(failover.put("type", "failover"));
            }
            if (!failure.isEmpty()) {
                send(new JsonObject().put("type", "error").put("problem", Query.problem(failure)));
            } else {
                send(
                        new JsonObject()
                                .put("type", "transcript")
                                .put("final", true)
                                .put("text", next == null ? "hello" : next)
                                .put("audioMs", millis(bytes))
                                .put("tookMs", 1));
            }
            forget();
        }

        private void forget() {
            bytes = 0;
            bytesAtPause = -1;
            interims = 0;
        }

        private void send(JsonObject message) {
            socket.writeTextMessage(message.encode());
        }
    }

    private static long millis(long bytes) {
        return bytes / 32;
    }
}
