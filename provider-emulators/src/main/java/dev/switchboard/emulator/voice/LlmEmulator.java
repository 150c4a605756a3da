package dev.switchboard.emulator.voice;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// llm-service: its door for chat completions as our own services use it, its probe, and its
/// sessions. Answers what the test says it will; `Fine, noted.` when it was told nothing.
public final class LlmEmulator {
    private final Queue<ScriptedAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<JsonObject> failovers = new ConcurrentLinkedQueue<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Probe> probes = new LinkedBlockingQueue<>();
    private final WaitingAnswers waiting = new WaitingAnswers();
    private final SessionsEmulator sessions = new SessionsEmulator();

    /// A question in no session.
    public record Probe(String agent, int revision, String message) {}

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

    /// Goes on with every answer that waits.
    public void release() {
        waiting.release();
    }

    /// Waits until an answer waits for [#release].
    ///
    /// @return whether one does, in this time
    public boolean awaitHolding(long millis) throws InterruptedException {
        return waiting.awaitWaiting(millis);
    }

    /// Waits until the client has closed the connection of an answer that was not whole. Each
    /// counts once.
    ///
    /// @return whether it did, in this time
    public boolean awaitCancelled(long millis) throws InterruptedException {
        return waiting.awaitCancelled(_ -> true, millis);
    }

    /// The same for the answer of a generation.
    public boolean awaitCancelled(int generation, long millis) throws InterruptedException {
        return waiting.awaitCancelled(it -> it == generation, millis);
    }

    /// The questions that came.
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /// The next probe; waits for it.
    public Optional<Probe> nextProbe(long millis) throws InterruptedException {
        return Optional.ofNullable(probes.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// What becomes of sessions.
    public SessionsEmulator sessions() {
        return sessions;
    }

    void reset() {
        answers.clear();
        failovers.clear();
        questions.clear();
        probes.clear();
        waiting.reset();
        sessions.reset();
    }

    void handle(HttpServerRequest request) {
        String address = Objects.requireNonNullElse(request.path(), "");
        String[] path = address.split("/", -1);
        HttpServerResponse response = request.response();
        request.bodyHandler(body -> {
            JsonObject json = body.length() == 0 ? new JsonObject() : body.toJsonObject();
            if (address.equals("/v1/chat/completions")) {
                complete(json, response);
            } else if (address.endsWith("/probe")) {
                probed(path[3], json, response);
            } else if (request.method().equals(HttpMethod.POST) && path[2].equals("agents")) {
                sessions.open(path[3], json, response);
            } else if (address.endsWith("/messages")) {
                sessions.write(path[3], json, questions.size(), response);
            } else if (address.endsWith("/agent")) {
                sessions.handOver(json, response);
            } else {
                response.setStatusCode(404).end();
            }
        });
    }

    private void complete(JsonObject body, HttpServerResponse response) {
        Question question = Question.of(body);
        questions.add(question);
        int generation = question.generation();
        boolean usage =
                body.getJsonObject("stream_options", new JsonObject())
                        .getBoolean("include_usage", false);
        new CompletionWriter(
                        response,
                        nextAnswer(),
                        "chatcmpl-" + questions.size(),
                        question.agent(),
                        usage)
                .start(() -> waiting.cancelled(generation), waiting::hold);
    }

    private ScriptedAnswer nextAnswer() {
        ScriptedAnswer answer = nextAnswer("Fine, noted.");
        JsonObject failover = failovers.poll();
        return failover == null ? answer : answer.first("failover", failover);
    }

    private ScriptedAnswer nextAnswer(String unlessTold) {
        ScriptedAnswer scripted = answers.poll();
        return scripted == null ? ScriptedAnswer.of(unlessTold) : scripted;
    }

    private void probed(String agent, JsonObject probe, HttpServerResponse response) {
        probes.add(new Probe(agent, probe.getInteger("revision"), probe.getString("message")));
        ScriptedAnswer answer = nextAnswer("Hello.");
        var found = new JsonObject().put("provider", "emulated").put("tookMs", 2);
        if (answer.end() instanceof ScriptedAnswer.End.Failed(String code)) {
            found.put("text", "").put("problem", Query.problem(code));
        } else {
            found.put("firstTextMs", 1).put("text", answer.text());
            if (answer.holds()) {
                waiting.hold(() -> response.end(found.encode()));
                return;
            }
        }
        response.end(found.encode());
    }
}
