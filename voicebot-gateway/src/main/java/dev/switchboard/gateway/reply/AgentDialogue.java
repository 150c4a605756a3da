package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.peer.Peers;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call's questions to llm-service; each is a [ReplyStream].
final class AgentDialogue implements Dialogue {
    private final ReplySession session;
    private final Peers peers;
    private final ReplyWire wire;
    private final Consumer<ReplyEvent> consumer;
    private @Nullable ReplyStream running;

    AgentDialogue(
            ReplySession session, Peers peers, ReplyWire wire, Consumer<ReplyEvent> consumer) {
        this.session = session;
        this.peers = peers;
        this.wire = wire;
        this.consumer = consumer;
    }

    @Override
    public void ask(int turn, AgentView agent, String message) {
        cancel();
        ReplyStream stream = new ReplyStream(turn, peers, wire, consumer);
        running = stream;
        Thread.ofVirtual()
                .name("reply-", turn)
                .start(() -> stream.run(() -> session.question(agent, message)));
    }

    @Override
    public void cancel() {
        ReplyStream stream = running;
        running = null;
        if (stream != null) {
            stream.cancel();
        }
    }

    @Override
    public String said(AgentView agent, String text) {
        String id = UUID.randomUUID().toString();
        session.post(agent, "/messages", wire.spoken(id, agent, text));
        return id;
    }

    @Override
    public void heard(String messageId, String text) {
        session.put("/messages/" + messageId + "/heard", Map.of("text", text));
    }

    @Override
    public void handOver(AgentView agent) {
        session.put("/agent", Map.of("agent", agent.id().toString()));
    }

    @Override
    public void close() {
        cancel();
    }
}
