package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads agents. Every method runs in the caller's transaction.
interface AgentStore {
    /// An agent at its head, archived ones included.
    Optional<Agent> find(TenantId tenant, AgentReference reference);

    /// An agent at one revision.
    Optional<Agent> find(TenantId tenant, AgentReference reference, int revision);

    /// Agents that are not archived, in the order of their making, after the agent `after`.
    List<Agent> list(TenantId tenant, AgentFilter filter, Optional<UUID> after, int limit);

    /// Every head, archived ones included.
    List<AgentHead> heads(TenantId tenant);
}
