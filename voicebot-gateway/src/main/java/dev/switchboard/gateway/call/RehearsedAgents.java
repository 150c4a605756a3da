package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import java.util.List;

/// The agents of rehearsed calls: only one.
record RehearsedAgents(AgentView agent) implements AgentDirectory {
    @Override
    public AgentHead head(AgentReference reference) {
        return new AgentHead(
                agent.id(),
                agent.key(),
                agent.name(),
                agent.revision(),
                true,
                AgentStatus.ACTIVE,
                0);
    }

    @Override
    public AgentView at(AgentReference reference, int revision) {
        return agent;
    }

    @Override
    public AgentView current(AgentReference reference) {
        return agent;
    }

    @Override
    public List<AgentHead> heads() {
        return List.of(head(agent.reference()));
    }
}
