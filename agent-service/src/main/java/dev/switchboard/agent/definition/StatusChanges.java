package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.AuditEvent;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.change.ChangeType;
import dev.switchboard.agent.change.Extent;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/// Moves agents from one status to another. A move that changes something is told once; one that
/// changes nothing is not told.
@ApplicationScoped
@Transactional
public class StatusChanges {
    private final AgentRecords records;
    private final PostgresAgentStore store;
    private final AgentReader reader;
    private final AgentWriter writer;
    private final ChangeLog changes;
    private final Managers managers;

    StatusChanges(
            AgentRecords records,
            PostgresAgentStore store,
            AgentReader reader,
            AgentWriter writer,
            ChangeLog changes,
            Managers managers) {
        this.managers = managers;
        this.records = records;
        this.store = store;
        this.reader = reader;
        this.writer = writer;
        this.changes = changes;
    }

    /// Does an action with an agent, archived ones included.
    ///
    /// @param ifMatch the `If-Match` header; nothing is demanded without it
    /// @param force archives an agent even if it is the default or others give tasks to it
    /// @throws ProblemException `conflict` that names what may be done instead
    public Agent apply(
            TenantId tenant,
            AgentReference reference,
            LifecycleAction action,
            Optional<String> ifMatch,
            boolean force,
            Cause cause) {
        changes.lock(tenant);
        AgentRow row = records.row(tenant, reference);
        Agent before = records.written(row);
        if (ifMatch.isPresent()) {
            AgentTags.demand(ifMatch, before, writer.show(before));
        }
        AgentStatus from = before.head().status();
        AgentStatus to = Lifecycle.after(from, action);
        if (to == from) {
            return before;
        }
        boolean forced = force && to == AgentStatus.ARCHIVED && isInUse(row);
        switch (to) {
            case ARCHIVED -> archive(row, force);
            case ACTIVE -> {
                reader.read(
                        tenant, writer.show(before), Optional.of(before)); // it must be fit to run
                records.moveHead(row, row.headRevision, row.name);
            }
            case INACTIVE, DRAFT, ERROR, DISABLED_FLAPPING -> {}
        }
        if (from == AgentStatus.ARCHIVED) {
            records.demandFreeName(tenant, row.name, row.id);
        }
        row.status = AgentRow.word(to);
        records.moved(row, type(to), Extent.of(before.head().revision(), List.of("/status")));
        var event = event(row, from, to);
        records.note(cause, row, forced ? event.with("force", "true") : event);
        return records.written(row);
    }

    /// Archives an agent: it takes no new calls, its revisions stay for those that run.
    public void archive(
            TenantId tenant,
            AgentReference reference,
            Optional<String> ifMatch,
            boolean force,
            Cause cause) {
        changes.lock(tenant);
        if (store.find(tenant, reference).filter(agent -> !agent.archived()).isEmpty()) {
            throw AgentRecords.notFound(reference);
        }
        apply(tenant, reference, LifecycleAction.ARCHIVE, ifMatch, force, cause);
    }

    private boolean isInUse(AgentRow row) {
        return row.isDefault || !managers.of(row).isEmpty();
    }

    private void archive(AgentRow row, boolean force) {
        if (row.isDefault && !force) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The default agent cannot be archived: make another one the default first, or"
                            + " say `force=true`.");
        }
        List<String> managing = managers.of(row);
        if (!managing.isEmpty() && !force) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Others give tasks to this agent: %s. Take it from them first, or say `force=true`."
                            .formatted(String.join(", ", managing)));
        }
        row.isDefault = false;
    }

    private static ChangeType type(AgentStatus to) {
        return to == AgentStatus.ARCHIVED ? ChangeType.AGENT_DELETED : ChangeType.AGENT_UPDATED;
    }

    static AuditEvent event(AgentRow row, AgentStatus from, AgentStatus to) {
        var action =
                to == AgentStatus.ARCHIVED
                        ? AuditAction.AGENT_ARCHIVED
                        : from == AgentStatus.ARCHIVED
                                ? AuditAction.AGENT_RESTORED
                                : AuditAction.AGENT_STATUS_CHANGED;
        return AgentRecords.event(action, row)
                .with("from", AgentRow.word(from))
                .with("to", AgentRow.word(to));
    }
}
