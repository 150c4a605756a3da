package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/// What failed last at run time, for each agent. It is no change of the agent: it makes no revision
/// and is not told to anyone.
@ApplicationScoped
@Transactional
public class LastErrors {
    private final Session database;

    LastErrors(Session database) {
        this.database = database;
    }

    /// Notes that something failed.
    ///
    /// @param service which service saw it
    /// @param detail for people; without secrets
    public void note(TenantId tenant, UUID agent, String service, String code, String detail) {
        database.createNativeMutationQuery(
                        """
                        INSERT INTO agent_errors
                        VALUES (:tenant, :agent, :service, :code, :detail, :now)
                        ON CONFLICT (tenant_id, agent_id) DO UPDATE SET service = :service,
                        code = :code, detail = :detail, occurred_at = :now
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("agent", agent)
                .setParameter("service", service)
                .setParameter("code", code)
                .setParameter("detail", detail)
                .setParameter("now", Instant.now())
                .executeUpdate();
    }

    /// Notes that it works again. Only the service that saw the error can tell.
    public void clear(TenantId tenant, UUID agent, String service) {
        database.createNativeMutationQuery(
                        """
                        DELETE FROM agent_errors WHERE tenant_id = :tenant AND agent_id = :agent
                        AND service = :service
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("agent", agent)
                .setParameter("service", service)
                .executeUpdate();
    }

    /// The last errors of agents, as they are shown; those that work are not in it.
    Map<UUID, ObjectNode> of(TenantId tenant, Collection<UUID> agents) {
        if (agents.isEmpty()) {
            return Map.of();
        }
        List<Object[]> found =
                database.createNativeQuery(
                                """
                                SELECT agent_id, service, code, detail, occurred_at FROM agent_errors
                                WHERE tenant_id = :tenant AND agent_id IN :agents
                                """,
                                Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setParameterList("agents", agents)
                        .getResultList();
        var errors = new HashMap<UUID, ObjectNode>();
        for (Object[] row : found) {
            ObjectNode error = StrictJson.object();
            error.put("service", (String) row[1]);
            error.put("code", (String) row[2]);
            error.put("detail", (String) row[3]);
            error.put("at", row[4].toString());
            errors.put((UUID) row[0], error);
        }
        return errors;
    }
}
