package dev.switchboard.emulator.voice;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// llm-service: its door for chat completions as our own services use it, its sessions, and the
/// chat door of these. Answers what the test says it will; `Fine, noted.` when it was told nothing.
public final class LlmEmulator {
    /// Of questions that name no generation.
    private static final int NONE = -1;

    private final Queue<ScriptedAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<JsonObject> failovers = new ConcurrentLinkedQueue<>();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Question> newQuestions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Probe> probes = new LinkedBlockingQueue<>();
    private final List<String> handOvers = new CopyOnWriteArrayList<>();
    private final List<Opened> opened = new CopyOnWriteArrayList<>();
    private final List<Written> written = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Written> newlyWritten = new LinkedBlockingQueue<>();
    private final BlockingQueue<Spoken> newlySpoken = new LinkedBlockingQueue<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<HeardUpdate> heard = new LinkedBlockingQueue<>();
    private final WaitingAnswers waiting = new WaitingAnswers();

    /// A question as it arrived.
    ///
    /// @param session the one that is written beside; empty when none is named
    /// @param message what was said last by the user; empty when nothing was
    /// @param agent its id or key
    /// @param revision 0 when none is named
    /// @param messageId the id that the chat door keeps the answer under; empty at the other
    /// @param turn -1 when none is named
    /// @param generation -1 when none is named
    /// @param messages the whole conversation; none at the chat door
    /// @param tools the names of those that the client can run
    /// @param json all of it
    public record Question(
            String session,
            String message,
            String agent,
            int revision,
            String messageId,
            int turn,
            int generation,
            boolean speculative,
            List<Line> messages,
            List<String> tools,
            JsonObject json) {
        public Question {
            messages = List.copyOf(messages);
            tools = List.copyOf(tools);
        }
    }

    /// One message of a conversation.
    ///
    /// @param role `system`, `user`, `assistant` or `tool`
    /// @param calls of tools, in a message of the assistant
    /// @param toolCallId of the call whose result it is; empty otherwise
    public record Line(String role, String text, List<Call> calls, String toolCallId) {
        public Line {
            calls = List.copyOf(calls);
        }
    }

    /// A call of a tool of the client.
    public record Call(String id, String name, String arguments) {}

    /// A question in no session.
    public record Probe(String agent, int revision, String message) {}

    /// A session that was opened.
    public record Opened(String id, String agent, String channel) {}

    /// What was written to a session, as often as it was.
    ///
    /// @param heard empty when it is not told
    /// @param status empty when it is not told
    /// @param turn -1 when it is not told
    /// @param agent its id or key; empty when it is not told
    /// @param revision 0 when it is not told
    /// @param after how many questions had come before it
    public record Written(
            String session,
            String id,
            String role,
            String text,
            Optional<String> heard,
            String status,
            int turn,
            String agent,
            int revision,
            int after) {}

    /// What an agent said, by what was written.
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

    /// The next messages that are written to sessions are refused with these statuses.
    public void refuseSpoken(Integer... statuses) {
        refusals.addAll(List.of(statuses));
    }

    /// Goes on with every answer that waits.
    public void release() {
        waiting.release(_ -> true);
    }

    /// Goes on with the answer of a generation, if it waits.
    public void release(int generation) {
        waiting.release(it -> it == generation);
    }

    /// Waits until an answer waits for [#release].
    ///
    /// @return whether one does, in this time
    public boolean awaitHolding(long millis) throws InterruptedException {
        return waiting.awaitWaiting(_ -> true, millis);
    }

    /// The questions that came.
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    /// The next question; waits for it.
    public Optional<Question> nextQuestion(long millis) throws InterruptedException {
        return Optional.ofNullable(newQuestions.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// The next probe; waits for it.
    public Optional<Probe> nextProbe(long millis) throws InterruptedException {
        return Optional.ofNullable(probes.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// The sessions that were opened.
    public List<Opened> opened() {
        return List.copyOf(opened);
    }

    /// What was written to sessions, in the order of its arrival.
    public List<Written> written() {
        return List.copyOf(written);
    }

    /// What is written next to a session; waits for it.
    public Optional<Written> nextWritten(long millis) throws InterruptedException {
        return Optional.ofNullable(newlyWritten.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// What was written that agents said.
    public List<Spoken> spoken() {
        return written.stream().filter(LlmEmulator::isOfTheAgent).map(LlmEmulator::spoken).toList();
    }

    /// The next message that an agent said; waits for it.
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

    void reset() {
        answers.clear();
        failovers.clear();
        questions.clear();
        newQuestions.clear();
        probes.clear();
        handOvers.clear();
        opened.clear();
        written.clear();
        newlyWritten.clear();
        newlySpoken.clear();
        refusals.clear();
        heard.clear();
        waiting.reset();
    }

    void handle(HttpServerRequest request) {
        String address = Objects.requireNonNullElse(request.path(), "");
        String[] path = address.split("/", -1);
        request.bodyHandler(body -> {
            JsonObject json = body.length() == 0 ? new JsonObject() : body.toJsonObject();
            if (address.equals("/v1/chat/completions")) {
                complete(json, request.response());
            } else if (address.endsWith("/probe")) {
                probed(path[3], json, request.response());
            } else if (request.method().equals(HttpMethod.POST) && path[2].equals("agents")) {
                open(path[3], json, request.response());
            } else if (address.endsWith("/chat")) {
                chat(path[3], json, request.response());
            } else if (address.endsWith("/messages")) {
                write(path[3], json, request.response());
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

    private void complete(JsonObject body, HttpServerResponse response) {
        Question question = Conversations.question(body);
        ScriptedAnswer answer = answerTo(question);
        boolean usage =
                body.getJsonObject("stream_options", new JsonObject())
                        .getBoolean("include_usage", false);
        var writer =
                new CompletionWriter(
                        response, answer, "chatcmpl-" + questions.size(), question.agent(), usage);
        follow(writer, question.generation());
    }

    private void chat(String session, JsonObject body, HttpServerResponse response) {
        String messageId = UUID.randomUUID().toString();
        var question =
                new Question(
                        session,
                        body.getString("message"),
                        body.getString("agent"),
                        body.getInteger("revision", 0),
                        messageId,
                        NONE,
                        NONE,
                        false,
                        List.of(),
                        List.of(),
                        body);
        ScriptedAnswer answer = answerTo(question);
        follow(new ChatWriter(response, answer, messageId), NONE);
    }

    private ScriptedAnswer answerTo(Question question) {
        questions.add(question);
        newQuestions.add(question);
        ScriptedAnswer scripted = answers.poll();
        ScriptedAnswer answer = scripted == null ? ScriptedAnswer.of("Fine, noted.") : scripted;
        JsonObject failover = failovers.poll();
        return failover == null ? answer : answer.first("failover", failover);
    }

    private void follow(AnswerWriter writer, int generation) {
        writer.start(() -> waiting.cancelled(generation), goOn -> waiting.hold(generation, goOn));
    }

    private void write(String session, JsonObject message, HttpServerResponse response) {
        Integer refusal = refusals.poll();
        if (refusal != null) {
            response.setStatusCode(refusal).end("{}");
            return;
        }
        String id = message.getString("id");
        boolean known =
                written.stream().anyMatch(it -> it.session().equals(session) && it.id().equals(id));
        var one =
                new Written(
                        session,
                        id,
                        message.getString("role"),
                        message.getString("text"),
                        Optional.ofNullable(message.getString("heard")),
                        message.getString("status", ""),
                        message.getInteger("turn", NONE),
                        message.getString("agent", ""),
                        message.getInteger("revision", 0),
                        questions.size());
        written.add(one);
        newlyWritten.add(one);
        if (isOfTheAgent(one)) {
            newlySpoken.add(spoken(one));
        }
        response.setStatusCode(known ? 200 : 201).end("{}");
    }

    private static boolean isOfTheAgent(Written message) {
        return message.role().equals("assistant");
    }

    private static Spoken spoken(Written message) {
        return new Spoken(
                message.session(),
                message.id(),
                message.text(),
                message.agent(),
                message.revision(),
                message.after());
    }

    private void probed(String agent, JsonObject probe, HttpServerResponse response) {
        probes.add(new Probe(agent, probe.getInteger("revision"), probe.getString("message")));
        ScriptedAnswer scripted = answers.poll();
        ScriptedAnswer answer = scripted == null ? ScriptedAnswer.of("Hello.") : scripted;
        var found = new JsonObject().put("provider", "emulated").put("tookMs", 2);
        if (answer.end() instanceof ScriptedAnswer.End.Failed(String code)) {
            found.put("text", "").put("problem", Query.problem(code));
        } else {
            found.put("firstTextMs", 1).put("text", answer.text());
            if (answer.holds()) {
                waiting.hold(NONE, () -> response.end(found.encode()));
                return;
            }
        }
        response.end(found.encode());
    }

    private void open(String agent, JsonObject session, HttpServerResponse response) {
        String id = session.getString("id", UUID.randomUUID().toString());
        opened.add(new Opened(id, agent, session.getString("channel", "")));
        response.setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("id", id).encode());
    }
}
