package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/// What failed last at run time, for each agent. It is no change of the agent: it makes no revision
/// and is not told to anyone.
@ApplicationScoped
@Transactional
public class LastErrors {
    private static final String OF =
            """
            SELECT agent_id, service, code, detail, occurred_at FROM agent_errors
            WHERE tenant_id = ? AND agent_id = ANY (?)
            """;

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
        return database.doReturningWork(connection -> {
            var errors = new HashMap<UUID, ObjectNode>();
            try (var statement = connection.prepareStatement(OF)) {
                statement.setObject(1, tenant.value());
                statement.setArray(2, connection.createArrayOf("uuid", agents.toArray()));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        errors.put(rows.getObject(1, UUID.class), error(rows));
                    }
                }
            }
            return errors;
        });
    }

    private static ObjectNode error(ResultSet row) throws SQLException {
        ObjectNode error = StrictJson.object();
        error.put("service", row.getString(2));
        error.put("code", row.getString(3));
        error.put("detail", row.getString(4));
        error.put("at", row.getObject(5, OffsetDateTime.class).toInstant().toString());
        return error;
    }
}
