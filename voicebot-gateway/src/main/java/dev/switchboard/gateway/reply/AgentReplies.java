package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.peer.Peers;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Consumer;

/// Answers of llm-service.
@Singleton
class AgentReplies implements Replies {
    private final Peers peers;
    private final ReplyWire wire;
    private final ReplyConfig config;

    AgentReplies(Peers peers, ObjectMapper json, ReplyConfig config) {
        this.peers = peers;
        this.wire = new ReplyWire(json);
        this.config = config;
    }

    @Override
    public Dialogue open(UUID id, AgentView agent, Consumer<ReplyEvent> consumer) {
        ReplySession session = new ReplySession(id, peers, wire, config, agent);
        return new AgentDialogue(session, peers, wire, config, consumer);
    }
}
