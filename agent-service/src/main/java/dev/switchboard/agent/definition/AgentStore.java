package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentReference;
import java.util.List;
import java.util.Optional;

/// Reads agents. Every method runs in the caller's transaction.
interface AgentStore {
    /// An agent at its head, archived ones included.
    Optional<Agent> find(TenantId tenant, AgentReference reference);

    /// An agent at one revision.
    Optional<Agent> find(TenantId tenant, AgentReference reference, int revision);

    /// Agents that fit, in an order.
    ///
    /// @param after the sort keys of the last agent on the page before
    List<Agent> list(
            TenantId tenant,
            AgentFilter filter,
            AgentOrder order,
            Optional<List<String>> after,
            int limit);

    /// How many agents fit, counted up to a limit.
    int count(TenantId tenant, AgentFilter filter, int limit);
}
