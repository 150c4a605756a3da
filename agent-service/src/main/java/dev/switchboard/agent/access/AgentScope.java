package dev.switchboard.agent.access;

import dev.switchboard.client.AgentReference;
import java.util.Optional;
import java.util.UUID;

/// Finds the agents that a key is meant for.
public interface AgentScope {
    /// The id of an agent that is not archived.
    Optional<UUID> agent(TenantId tenant, AgentReference reference);
}
