package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;
import java.util.UUID;
import java.util.function.Consumer;

/// Opens dialogues with agents.
public interface Replies {
    /// A dialogue for one call; its session is made beside the caller.
    ///
    /// @param session the id that it gets
    Dialogue open(UUID session, AgentView agent, Consumer<ReplyEvent> consumer);
}
