package dev.switchboard.gateway.call.state;

import dev.switchboard.client.AgentView;
import java.util.UUID;

/// One revision of an agent, by its name: what was set up for it once need not be again.
public record AgentVersion(UUID agent, int revision) {
    public static AgentVersion of(AgentView agent) {
        return new AgentVersion(agent.id(), agent.revision());
    }
}
