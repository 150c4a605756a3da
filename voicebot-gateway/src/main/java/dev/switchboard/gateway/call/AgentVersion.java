package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import java.util.UUID;

/// One revision of an agent, by its name: what was set up for it once need not be again.
record AgentVersion(UUID agent, int revision) {
    static AgentVersion of(AgentView agent) {
        return new AgentVersion(agent.id(), agent.revision());
    }
}
