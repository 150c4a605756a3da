package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;
import java.util.function.Consumer;

/// Opens dialogues with agents.
public interface Replies {
    /// A dialogue for one call; its session is made beside the caller.
    Dialogue open(AgentView agent, Consumer<ReplyEvent> consumer);
}
