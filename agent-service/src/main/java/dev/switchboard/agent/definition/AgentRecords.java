package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.AuditEvent;
import dev.switchboard.agent.audit.AuditLog;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.change.ChangeType;
import dev.switchboard.agent.change.Extent;
import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
    private final ChangeLog changes;
    private final HeadFollower follower;

    AgentRecords(
            Session database,
            PostgresAgentStore store,
            SecretChanges secrets,
            AuditLog audit,
            ChangeLog changes,
            HeadFollower follower) {
        this.database = database;
        this.store = store;
        this.secrets = secrets;
        this.audit = audit;
        this.changes = changes;
        this.follower = follower;
    }

    AgentRow row(TenantId tenant, AgentReference reference) {
        return store.row(tenant, reference).orElseThrow(() -> notFound(reference));
    }

    /// The row of an agent that is not archived.
    AgentRow liveRow(TenantId tenant, AgentReference reference) {
        return store.row(tenant, reference)
                .filter(row -> row.head().status() != AgentStatus.ARCHIVED)
                .orElseThrow(() -> notFound(reference));
    }

    /// The agent at its head, as it is after the write.
    Agent written(AgentRow row) {
        return written(row, row.headRevision);
    }

    Agent written(AgentRow row, int revision) {
        return store.agent(row, revision).orElseThrow();
    }

    /// Adds a revision, which is the latest one then; the head does not move.
    ///
    /// @param stored the secrets of the agent
    void addRevision(
            AgentRow row,
            @Nullable Integer parent,
            AgentConfig content,
            List<StoredSecret> stored,
            Cause cause) {
        ObjectNode versions = secrets.versions(stored, content);
        database.persist(new RevisionRow(row, parent, content, versions, cause));
    }

    /// Adds a revision, which is the head then.
    void addHead(
            AgentRow row,
            @Nullable Integer parent,
            AgentConfig content,
            List<StoredSecret> stored,
            Revision.Stage stage,
            Cause cause) {
        addRevision(row, parent, content, stored, cause);
        point(row, stage, row.latestRevision, content.name());
        if (stage != Revision.Stage.DRAFT) {
            database.persist(new PublishedRow(row));
        }
    }

    /// Makes a revision that there is already the published head.
    void moveHead(AgentRow row, int number, String name) {
        point(row, Revision.Stage.PUBLISHED, number, name);
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

    /// What disabled the agent may be mended by a head that is published.
    private static void point(AgentRow row, Revision.Stage stage, int number, String name) {
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
    }

    void demandFreeName(TenantId tenant, String name, UUID agent) {
        if (store.nameIsTaken(tenant, name, agent)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Another agent is called like this already; capitals make no difference.");
        }
    }

    /// Tells of another head or another status.
    void moved(AgentRow row, ChangeType type, Extent extent) {
        changes.append(new TenantId(row.tenantId), type, extent, row::changedAt);
        follower.moved(row.head(), store.content(row));
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
