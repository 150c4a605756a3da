package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.AgentScope;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// Finds the agents that keys are made for.
@ApplicationScoped
class AgentsInScope implements AgentScope {
    private final PostgresAgentStore store;

    AgentsInScope(PostgresAgentStore store) {
        this.store = store;
    }

    @Override
    @Transactional
    public Optional<UUID> agent(TenantId tenant, AgentReference reference) {
        return store.row(tenant, reference)
                .filter(row -> row.head().status() != AgentStatus.ARCHIVED)
                .map(row -> row.id);
    }
}
