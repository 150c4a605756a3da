package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.AuditEvent;
import dev.switchboard.agent.audit.AuditLog;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// What all that write agents have in common. Every method belongs to the caller's transaction,
/// which holds the lock of the change log.
@ApplicationScoped
class AgentRecords {
    private final Session database;
    private final PostgresAgentStore store;
    private final SecretChanges secrets;
    private final AuditLog audit;

    AgentRecords(
            Session database, PostgresAgentStore store, SecretChanges secrets, AuditLog audit) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.audit = audit;
    }

    AgentRow row(TenantId tenant, AgentReference reference) {
        return store.row(tenant, reference).orElseThrow(() -> notFound(reference));
    }

    /// The agent at its head, as it is after the write.
    Agent written(AgentRow row) {
        return written(row, row.headRevision);
    }

    Agent written(AgentRow row, int revision) {
        database.flush();
        return store.find(
                        new TenantId(row.tenantId),
                        new AgentReference(row.id, row.tenantId),
                        revision)
                .orElseThrow();
    }

    /// Adds a revision, which is the latest one then; the head does not move.
    void addRevision(AgentRow row, @Nullable Integer parent, AgentConfig content, Cause cause) {
        ObjectNode versions = secrets.versions(new TenantId(row.tenantId), row.id, content);
        database.persist(new RevisionRow(row, parent, content, versions, cause));
        database.flush();
    }

    /// Makes a revision the head. What disabled the agent may be mended by it.
    void moveHead(AgentRow row, Revision.Stage stage, int number, String name) {
        row.headRevision = number;
        row.name = name;
        if (stage == Revision.Stage.DRAFT) {
            return;
        }
        if (row.draftRevision != null && row.draftRevision <= number) {
            row.draftRevision = null;
        }
        switch (row.head().status()) {
            case DRAFT, ERROR, DISABLED_FLAPPING -> row.status = AgentRow.word(AgentStatus.ACTIVE);
            case ACTIVE, INACTIVE, ARCHIVED -> {}
        }
        database.flush();
        database.createNativeMutationQuery(
                        """
                        INSERT INTO published_revisions (tenant_id, agent_id, number)
                        VALUES (:tenant, :agent, :number) ON CONFLICT DO NOTHING
                        """)
                .setParameter("tenant", row.tenantId)
                .setParameter("agent", row.id)
                .setParameter("number", number)
                .executeUpdate();
    }

    void demandFreeName(TenantId tenant, String name, UUID agent) {
        if (store.nameIsTaken(tenant, name, agent)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Another agent is called like this already; capitals make no difference.");
        }
    }

    void note(Cause cause, AgentRow row, AuditEvent event) {
        audit.append(new TenantId(row.tenantId), cause, event);
    }

    /// An entry for the audit log about something that leaves the head where it is.
    static AuditEvent event(AuditAction action, AgentRow row) {
        return AuditEvent.of(action.word(), "agent", row.id.toString(), row.key)
                .between(Optional.of(row.headRevision), Optional.of(row.headRevision));
    }

    static ProblemException notFound(AgentReference reference) {
        return new ProblemException(
                ProblemType.AGENT_NOT_FOUND,
                reference.isCurrent()
                        ? "No agent is the default."
                        : "No agent `%s` is here.".formatted(reference));
    }
}
