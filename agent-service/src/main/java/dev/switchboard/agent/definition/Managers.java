package dev.switchboard.agent.definition;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.Session;

/// The agents that give tasks to an agent.
@ApplicationScoped
class Managers {
    private final Session database;

    Managers(Session database) {
        this.database = database;
    }

    /// The keys of those whose published revision names the agent, archived ones left out, in
    /// order.
    List<String> of(AgentRow managed) {
        return database.createNativeQuery(
                        """
                        SELECT a.key FROM agents a JOIN agent_revision_terms t
                        ON t.tenant_id = a.tenant_id AND t.agent_id = a.id
                        AND t.number = a.head_revision
                        WHERE a.tenant_id = :tenant AND a.status <> 'archived'
                        AND t.term = :term ORDER BY a.key
                        """,
                        String.class)
                .setParameter("tenant", managed.tenantId)
                .setParameter("term", "manages " + managed.id)
                .getResultList();
    }
}
