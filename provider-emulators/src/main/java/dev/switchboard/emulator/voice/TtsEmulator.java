package dev.switchboard.emulator.voice;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ws /api/tts/stream`. Says each clause as a tone of 60 ms per letter, at once, at 16 kHz. What
/// is to be said is a clause as a whole; a text that comes in pieces is said sentence by sentence,
/// its end when it is finished.
public final class TtsEmulator {
    private static final int RATE = 16_000;
    private static final int FRAME = RATE / 10;
    private static final int SAMPLES_PER_LETTER = RATE * 60 / 1000;

    private final List<SpokenClause> spoken = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancels = new AtomicInteger();
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicInteger mutes = new AtomicInteger();
    private final AtomicInteger overheard = new AtomicInteger();
    private final Queue<JsonObject> failovers = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Phrases> phrases = new LinkedBlockingQueue<>();
    private final Semaphore phrasesRefused = new Semaphore(0);
    private final Queue<Integer> phraseRefusals = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Optional<JsonObject>> error =
            new AtomicReference<>(Optional.empty());

    /// A clause that was to be said.
    ///
    /// @param agent the `agent` and `revision` of the connection, as `agent@revision`
    public record SpokenClause(String agent, String text) {}

    /// What was to be rendered ahead.
    public record Phrases(String agent, int revision, List<String> texts) {}

    /// The next requests to render phrases are refused with these statuses.
    public void refusePhrases(Integer... statuses) {
        phraseRefusals.addAll(List.of(statuses));
    }

    /// Waits until a request to render phrases was refused.
    ///
    /// @return whether that was within this time
    public boolean awaitRefusedPhrases(long millis) throws InterruptedException {
        return phrasesRefused.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    /// The next request to render phrases that was not refused; waits for it.
    public Optional<Phrases> nextPhrases(long millis) throws InterruptedException {
        return Optional.ofNullable(phrases.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// The next clause is answered by an error with this problem code.
    public void failNext(String code) {
        error.set(Optional.of(Query.problem(code)));
    }

    /// The same, and the problem names a field of the provider's form.
    public void failNext(String code, String field) {
        error.set(Optional.of(Query.problem(code, field)));
    }

    /// The next clause is spoken by `to`, since `from` was asked too often.
    public void failOver(String from, String to) {
        failovers.add(Query.failover(from, to));
    }

    /// The connection of the next clause is cut instead of an answer.
    public void dropNextConnection() {
        drops.incrementAndGet();
    }

    /// The next clause is accepted and never said.
    public void muteNext() {
        mutes.incrementAndGet();
    }

    /// The next cancel is not acknowledged.
    public void overhearNextCancel() {
        overheard.incrementAndGet();
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
        overheard.set(0);
        failovers.clear();
        phrases.clear();
        phraseRefusals.clear();
        phrasesRefused.drainPermits();
        error.set(Optional.empty());
    }

    void askedForPhrases(HttpServerRequest request) {
        request.bodyHandler(body -> {
            Integer refusal = phraseRefusals.poll();
            if (refusal != null) {
                phrasesRefused.release();
            }
            if (refusal == null) {
                JsonObject json = body.toJsonObject();
                phrases.add(
                        new Phrases(
                                json.getString("agent"),
                                json.getInteger("revision"),
                                json.getJsonArray("texts").stream()
                                        .map(String.class::cast)
                                        .toList()));
            }
            request.response().setStatusCode(refusal == null ? 202 : refusal).end("{}");
        });
    }

    void open(ServerWebSocket socket) {
        String agent = Query.agent(socket.query());
        agents.add(agent);
        new Connection(socket, agent).begin();
    }

    private static boolean take(AtomicInteger left) {
        return left.getAndUpdate(it -> Math.max(0, it - 1)) > 0;
    }

    private final class Connection {
        /// The first end of a sentence of which more is known than that it ends there.
        private static final Pattern SENTENCE = Pattern.compile("[^.!?]*[.!?]+\\s+(?=\\p{Lu})");

        private final ServerWebSocket socket;
        private final String agent;

        // Of the text that is open.
        private final StringBuilder unsaid = new StringBuilder();
        private String id = "";
        private boolean begun;
        private boolean ignored;
        private int samples;

        Connection(ServerWebSocket socket, String agent) {
            this.socket = socket;
            this.agent = agent;
        }

        void begin() {
            socket.textMessageHandler(text -> message(new JsonObject(text)));
            send(
                    new JsonObject()
                            .put("type", "ready")
                            .put("provider", "emulated")
                            .put("sampleRate", RATE));
        }

        private void message(JsonObject message) {
            switch (message.getString("type")) {
                case "speak" -> {
                    open(message.getString("id"));
                    say(message.getString("text"));
                    finish();
                }
                case "append" -> append(message.getString("id"), message.getString("text"));
                case "finish" -> {
                    say(unsaid.toString());
                    finish();
                }
                case "cancel" -> {
                    cancels.incrementAndGet();
                    ignored = true;
                    if (!take(overheard)) {
                        send(new JsonObject().put("type", "cancelled"));
                    }
                }
                default -> throw new IllegalArgumentException(message.encode());
            }
        }

        private void open(String text) {
            id = text;
            unsaid.setLength(0);
            begun = false;
            ignored = false;
            samples = 0;
        }

        private void append(String text, String piece) {
            if (!text.equals(id)) {
                open(text);
            }
            unsaid.append(piece);
            Matcher sentence = SENTENCE.matcher(unsaid);
            while (sentence.lookingAt()) {
                say(sentence.group().strip());
                unsaid.delete(0, sentence.end());
                sentence = SENTENCE.matcher(unsaid);
            }
        }

        private void say(String clause) {
            if (ignored || clause.isEmpty()) {
                return;
            }
            if (take(drops)) {
                ignored = true;
                socket.close((short) 1011);
                return;
            }
            spoken.add(new SpokenClause(agent, clause));
            if (take(mutes)) {
                ignored = true;
                return;
            }
            JsonObject failover = failovers.poll();
            if (failover != null) {
                send(failover.put("type", "failover").put("id", id));
            }
            Optional<JsonObject> failure = error.getAndSet(Optional.empty());
            if (failure.isPresent()) {
                ignored = true;
                send(
                        new JsonObject()
                                .put("type", "error")
                                .put("id", id)
                                .put("problem", failure.get()));
            } else {
                sound(clause.length() * SAMPLES_PER_LETTER);
            }
        }

        private void sound(int length) {
            if (!begun) {
                begun = true;
                send(new JsonObject().put("type", "started").put("id", id));
            }
            for (int at = 0; at < length; at += FRAME) {
                socket.writeBinaryMessage(tone(samples + at, Math.min(FRAME, length - at)));
            }
            samples += length;
        }

        private void finish() {
            if (!ignored) {
                send(
                        new JsonObject()
                                .put("type", "finished")
                                .put("id", id)
                                .put("audioMs", samples * 1000L / RATE));
            }
            open("");
        }

        private void send(JsonObject message) {
            socket.writeTextMessage(message.encode());
        }
    }

    private static Buffer tone(int from, int samples) {
        Buffer pcm = Buffer.buffer(samples * 2);
        for (int i = 0; i < samples; i++) {
            double phase = 2 * Math.PI * 440 * (from + i) / RATE;
            pcm.appendShortLE((short) (8_000 * Math.sin(phase)));
        }
        return pcm;
    }
}
