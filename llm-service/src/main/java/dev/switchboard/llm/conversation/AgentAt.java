package dev.switchboard.llm.conversation;

import dev.switchboard.client.AgentView;
import java.util.UUID;

/// An agent at one revision.
public record AgentAt(UUID id, String key, int revision) {
    /// Which agent and revision a view shows.
    public static AgentAt of(AgentView view) {
        return new AgentAt(view.id(), view.key(), view.revision());
    }
}
