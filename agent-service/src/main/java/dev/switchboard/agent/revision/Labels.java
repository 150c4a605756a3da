package dev.switchboard.agent.revision;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.AuditEvent;
import dev.switchboard.agent.audit.AuditLog;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeLog;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.Revisions;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;

/// Names for revisions, such as `production`. A label is on one revision of an agent at a time.
@ApplicationScoped
@Transactional
class Labels {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final int MOST = 50;

    private final Session database;
    private final Agents agents;
    private final Revisions revisions;
    private final ChangeLog changes;
    private final AuditLog audit;

    Labels(
            Session database,
            Agents agents,
            Revisions revisions,
            ChangeLog changes,
            AuditLog audit) {
        this.database = database;
        this.agents = agents;
        this.revisions = revisions;
        this.changes = changes;
        this.audit = audit;
    }

    /// The labels of an agent, in order, with the revisions that they are on.
    Map<String, Integer> of(TenantId tenant, UUID agent) {
        List<Object[]> found =
                database.createNativeQuery(
                                """
                                SELECT label, number FROM revision_labels
                                WHERE tenant_id = :tenant AND agent_id = :agent
                                """,
                                Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("agent", agent)
                        .getResultList();
        var labels = new TreeMap<String, Integer>();
        found.forEach(row -> labels.put((String) row[0], (Integer) row[1]));
        return labels;
    }

    /// Puts a label on a revision; it comes off the one that had it.
    void set(TenantId tenant, AgentReference agent, int number, String label, Cause cause) {
        if (!FORM.matcher(label).matches()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "A label is 1 to 63 small letters, digits, `-` or `_`, and begins with a letter.");
        }
        changes.lock(tenant);
        AgentHead head = agents.get(tenant, agent).head();
        revisions.get(tenant, agent, number);
        var labels = of(tenant, head.id());
        var from = Optional.ofNullable(labels.get(label));
        if (from.filter(former -> former == number).isPresent()) {
            return;
        }
        if (from.isEmpty() && labels.size() >= MOST) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "An agent has at most %d labels.".formatted(MOST));
        }
        database.createNativeMutationQuery(
                        """
                        INSERT INTO revision_labels (tenant_id, agent_id, label, number)
                        VALUES (:tenant, :agent, :label, :number)
                        ON CONFLICT (tenant_id, agent_id, label)
                        DO UPDATE SET number = excluded.number, set_at = now()
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("agent", head.id())
                .setParameter("label", label)
                .setParameter("number", number)
                .executeUpdate();
        audit.append(
                tenant,
                cause,
                event(AuditAction.LABEL_SET, head, label).between(from, Optional.of(number)));
    }

    /// Takes a label off a revision.
    void remove(TenantId tenant, AgentReference agent, int number, String label, Cause cause) {
        changes.lock(tenant);
        AgentHead head = agents.get(tenant, agent).head();
        revisions.get(tenant, agent, number);
        int removed =
                database.createNativeMutationQuery(
                                """
                                DELETE FROM revision_labels WHERE tenant_id = :tenant
                                AND agent_id = :agent AND label = :label AND number = :number
                                """)
                        .setParameter("tenant", tenant.value())
                        .setParameter("agent", head.id())
                        .setParameter("label", label)
                        .setParameter("number", number)
                        .executeUpdate();
        if (removed == 0) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Revision %d has no label `%s`.".formatted(number, label));
        }
        audit.append(
                tenant,
                cause,
                event(AuditAction.LABEL_REMOVED, head, label)
                        .between(Optional.of(number), Optional.empty()));
    }

    private static AuditEvent event(AuditAction action, AgentHead head, String label) {
        return AuditEvent.of(action.word(), "agent", head.id().toString(), head.key())
                .with("label", label);
    }
}
