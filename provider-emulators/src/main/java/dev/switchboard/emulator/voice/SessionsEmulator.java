package dev.switchboard.emulator.voice;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The sessions of llm-service: remembers what is opened, written and handed over.
public final class SessionsEmulator {
    private final List<Opened> opened = new CopyOnWriteArrayList<>();
    private final List<Written> written = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Written> newlyWritten = new LinkedBlockingQueue<>();
    private final BlockingQueue<Written> newlySaid = new LinkedBlockingQueue<>();
    private final List<String> handOvers = new CopyOnWriteArrayList<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();

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
            int after) {
        private boolean byTheAgent() {
            return role.equals("assistant");
        }
    }

    /// The next messages that are written are refused with these statuses.
    public void refuse(Integer... statuses) {
        refusals.addAll(List.of(statuses));
    }

    /// The sessions that were opened.
    public List<Opened> opened() {
        return List.copyOf(opened);
    }

    /// What was written, in the order of its arrival.
    public List<Written> written() {
        return List.copyOf(written);
    }

    /// What is written next; waits for it.
    public Optional<Written> nextWritten(long millis) throws InterruptedException {
        return Optional.ofNullable(newlyWritten.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// What is written next that an agent said; waits for it.
    public Optional<Written> nextSaid(long millis) throws InterruptedException {
        return Optional.ofNullable(newlySaid.poll(millis, TimeUnit.MILLISECONDS));
    }

    /// The agents that took sessions over.
    public List<String> handOvers() {
        return List.copyOf(handOvers);
    }

    void reset() {
        opened.clear();
        written.clear();
        newlyWritten.clear();
        newlySaid.clear();
        handOvers.clear();
        refusals.clear();
    }

    void open(String agent, JsonObject session, HttpServerResponse response) {
        String id = session.getString("id", UUID.randomUUID().toString());
        opened.add(new Opened(id, agent, session.getString("channel", "")));
        response.setStatusCode(201)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("id", id).encode());
    }

    /// @param after how many questions came before
    void write(String session, JsonObject message, int after, HttpServerResponse response) {
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
                        message.getInteger("turn", -1),
                        message.getString("agent", ""),
                        message.getInteger("revision", 0),
                        after);
        written.add(one);
        newlyWritten.add(one);
        if (one.byTheAgent()) {
            newlySaid.add(one);
        }
        response.setStatusCode(known ? 200 : 201).end("{}");
    }

    void handOver(JsonObject agent, HttpServerResponse response) {
        handOvers.add(agent.getString("agent"));
        response.end("{}");
    }
}
