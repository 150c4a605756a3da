package dev.switchboard.emulator.voice;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// llm-service's sessions and chat. Answers what the test says it will; `You said: …` when it was
/// told nothing.
public final class LlmEmulator {
    private final Queue<ScriptedAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<JsonObject> failovers = new ConcurrentLinkedQueue<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Probe> probes = new LinkedBlockingQueue<>();
    private final List<String> handOvers = new CopyOnWriteArrayList<>();
    private final List<Spoken> spoken = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Spoken> newlySpoken = new LinkedBlockingQueue<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<HeardUpdate> heard = new LinkedBlockingQueue<>();
    private final Semaphore cancelled = new Semaphore(0);
    private final AtomicReference<Runnable> held = new AtomicReference<>(() -> {});

    /// A question as it arrived.
    ///
    /// @param messageId the id that the answer is kept under
    public record Question(
            String session, String message, String agent, int revision, String messageId) {}

    /// A question in no session.
    public record Probe(String agent, int revision, String message) {}

    /// What an agent said of its own accord.
    ///
    /// @param after how many questions had come before it
    public record Spoken(
            String session, String id, String text, String agent, int revision, int after) {}

    /// What a caller really heard of an answer.
    public record HeardUpdate(String messageId, String text) {}

    /// The next question will be answered like this.
    public void willAnswer(ScriptedAnswer answer) {
        answers.add(answer);
    }

    /// The next question will be answered by this text.
    public void willAnswer(String text) {
        answers.add(ScriptedAnswer.of(text));
    }

    /// The next question is answered by `to`, since `from` was asked too often.
    public void failOver(String from, String to) {
        failovers.add(Query.failover(from, to));
    }

    /// The next messages that agents say of their own accord are refused with these statuses.
    public void refuseSpoken(Integer... statuses) {
        refusals.addAll(List.of(statuses));
    }

    /// Goes on with the answer that waits.
    public void release() {
        held.getAndSet(() -> {}).run();
    }

    /// The questions that came.
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /// The next probe; waits for it.
    public Optional<Probe> nextProbe(long millis) throws InterruptedException {
        return Optional.ofNullable(probes.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// What agents said of their own accord.
    public List<Spoken> spoken() {
        return List.copyOf(spoken);
    }

    /// The next message that an agent said of its own accord; waits for it.
    public Optional<Spoken> nextSpoken(long millis) throws InterruptedException {
        return Optional.ofNullable(newlySpoken.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// The agents that took sessions over.
    public List<String> handOvers() {
        return List.copyOf(handOvers);
    }

    /// The next report of what a caller heard of an answer; waits for it.
    public Optional<HeardUpdate> nextHeard(long millis) throws InterruptedException {
        return Optional.ofNullable(heard.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// Waits until the client has closed the connection of an answer that was not whole.
    ///
    /// @return whether it did, in this time
    public boolean awaitCancelled(long millis) throws InterruptedException {
        return cancelled.tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    void reset() {
        answers.clear();
        failovers.clear();
        questions.clear();
        probes.clear();
        handOvers.clear();
        spoken.clear();
        newlySpoken.clear();
        refusals.clear();
        heard.clear();
        cancelled.drainPermits();
        held.set(() -> {});
    }

    void handle(HttpServerRequest request) {
        String address = Objects.requireNonNullElse(request.path(), "");
        String[] path = address.split("/", -1);
        request.bodyHandler(body -> {
            JsonObject json = body.length() == 0 ? new JsonObject() : body.toJsonObject();
            if (address.endsWith("/probe")) {
                probed(path[3], json, request.response());
            } else if (request.method().equals(HttpMethod.POST) && path[2].equals("agents")) {
                created(request.response());
            } else if (address.endsWith("/chat")) {
                chat(path[3], json, request.response());
            } else if (address.endsWith("/messages")) {
                said(path[3], json, request.response());
            } else if (address.endsWith("/heard")) {
                heard.add(new HeardUpdate(path[5], json.getString("text")));
                request.response().setStatusCode(204).end();
            } else if (address.endsWith("/agent")) {
                handOvers.add(json.getString("agent"));
                request.response().end("{}");
            } else {
                request.response().setStatusCode(404).end();
            }
        });
    }

    private void said(String session, JsonObject message, HttpServerResponse response) {
        Integer refusal = refusals.poll();
        if (refusal != null) {
            response.setStatusCode(refusal).end("{}");
            return;
        }
        var said =
                new Spoken(
                        session,
                        message.getString("id"),
                        message.getString("text"),
                        message.getString("agent"),
                        message.getInteger("revision"),
                        questions.size());
        spoken.add(said);
        newlySpoken.add(said);
        response.setStatusCode(201).end("{}");
    }

    private void probed(String agent, JsonObject probe, HttpServerResponse response) {
        probes.add(new Probe(agent, probe.getInteger("revision"), probe.getString("message")));
        ScriptedAnswer scripted = answers.poll();
        ScriptedAnswer answer = scripted == null ? ScriptedAnswer.of("Hello.") : scripted;
        var found = new JsonObject().put("provider", "emulated").put("tookMs", 2);
        if (answer.problem().isEmpty()) {
            var said = new ArrayList<>(answer.pieces());
            boolean waits = said.remove(ScriptedAnswer.HOLD);
            found.put("firstTextMs", 1).put("text", String.join("", said));
            if (waits) {
                var context = Objects.requireNonNull(Vertx.currentContext());
                held.set(() -> context.runOnContext(_ -> response.end(found.encode())));
                return;
            }
        } else {
            found.put("text", "").put("problem", Query.problem(answer.problem()));
        }
        response.end(found.encode());
    }

    private static void created(HttpServerResponse response) {
        response.setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("id", UUID.randomUUID().toString()).encode());
    }

    private void chat(String session, JsonObject question, HttpServerResponse response) {
        String message = question.getString("message");
        String messageId = UUID.randomUUID().toString();
        questions.add(
                new Question(
                        session,
                        message,
                        question.getString("agent"),
                        question.getInteger("revision"),
                        messageId));
        ScriptedAnswer scripted = answers.poll();
        ScriptedAnswer answer =
                scripted == null ? ScriptedAnswer.of("You said: " + message) : scripted;
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.closeHandler(_ -> {
            if (!response.ended()) {
                cancelled.release();
            }
        });
        event(response, "started", new JsonObject().put("messageId", messageId));
        JsonObject failover = failovers.poll();
        if (failover != null) {
            event(response, "failover", failover);
        }
        write(response, messageId, new ArrayList<>(answer.pieces()), answer.problem());
    }

    private void write(
            HttpServerResponse response, String messageId, List<String> left, String problem) {
        while (!left.isEmpty()) {
            String piece = left.removeFirst();
            if (piece.equals(ScriptedAnswer.HOLD)) {
                var context = Objects.requireNonNull(Vertx.currentContext());
                held.set(
                        () -> context.runOnContext(_ -> write(response, messageId, left, problem)));
                return;
            }
            event(response, "delta", new JsonObject().put("text", piece));
        }
        if (problem.isEmpty()) {
            JsonObject usage = new JsonObject().put("inputTokens", 7).put("outputTokens", 5);
            event(
                    response,
                    "done",
                    new JsonObject()
                            .put("messageId", messageId)
                            .put("finishReason", "stop")
                            .put("provider", "emulated")
                            .put("usage", usage));
        } else {
            event(response, "error", new JsonObject().put("problem", Query.problem(problem)));
        }
        response.end();
    }

    private static void event(HttpServerResponse response, String name, JsonObject data) {
        response.write("event: " + name + "\ndata: " + data.encode() + "\n\n");
    }
}
