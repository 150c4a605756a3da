package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.change.ChangeType;
import dev.switchboard.agent.change.Extent;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Whose an agent is, and which one of an owner's agents answers when none is named.
@ApplicationScoped
@Transactional
public class Ownership {
    private final EntityManager database;
    private final Agents agents;
    private final PostgresAgentStore store;
    private final AgentRecords records;
    private final ChangeLog changes;

    Ownership(
            EntityManager database,
            Agents agents,
            PostgresAgentStore store,
            AgentRecords records,
            ChangeLog changes) {
        this.database = database;
        this.agents = agents;
        this.store = store;
        this.records = records;
        this.changes = changes;
    }

    /// Gives an agent to a user, or back to the tenant.
    public AgentHead giveTo(
            TenantId tenant, AgentReference reference, Optional<UUID> owner, Cause cause) {
        changes.lock(tenant);
        AgentHead before = agents.get(tenant, reference).head();
        if (before.owner().equals(owner)) {
            return before;
        }
        if (before.isDefault()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "A default agent cannot change its owner: make another one the default first.");
        }
        AgentRow row = records.row(tenant, reference);
        row.ownerId = owner.orElse(null);
        changes.append(
                tenant,
                ChangeType.AGENT_UPDATED,
                Extent.of(row.headRevision, List.of("/ownerId")),
                row::changedAt);
        var event = AgentRecords.event(AuditAction.AGENT_OWNER_CHANGED, row);
        records.note(
                cause, row, owner.map(user -> event.with("owner", user.toString())).orElse(event));
        return row.head();
    }

    /// Makes an agent the one that answers its owner, or the tenant if it has none, when no agent
    /// is named.
    public Agent setDefault(TenantId tenant, AgentReference reference, Cause cause) {
        changes.lock(tenant);
        Agent wanted = agents.get(tenant, reference);
        if (wanted.head().isDefault()) {
            return wanted;
        }
        var previous = store.defaultRow(tenant, wanted.head().owner());
        previous.ifPresent(row -> row.isDefault = false);
        database.flush(); // before the next statement, since two defaults are refused at any moment
        AgentRow row = records.row(tenant, reference);
        row.isDefault = true;
        changes.append(tenant, ChangeType.AGENT_DEFAULT_CHANGED, defaultOf(row), row::changedAt);
        previous.ifPresent(old ->
                changes.append(tenant, ChangeType.AGENT_UPDATED, defaultOf(old), old::changedAt));
        var event = AgentRecords.event(AuditAction.AGENT_DEFAULT_CHANGED, row);
        records.note(
                cause,
                row,
                previous.map(old -> event.with("previousDefault", old.key)).orElse(event));
        return records.written(row);
    }

    private static Extent defaultOf(AgentRow row) {
        return Extent.of(row.headRevision, List.of("/isDefault"));
    }
}
