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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/// What failed last at run time, for each agent and each service that runs a part of it. It is no
/// change of the agent: it makes no revision and is not told to anyone.
@ApplicationScoped
@Transactional
public class LastErrors {
    private static final String OF =
            """
            SELECT DISTINCT ON (agent_id)
            agent_id, service, provider, code, failure, detail, occurred_at FROM agent_errors
            WHERE tenant_id = ? AND agent_id = ANY (?) ORDER BY agent_id, occurred_at DESC
            """;

    private static final List<String> FIELDS =
            List.of("service", "provider", "code", "failure", "detail");

    private final Session database;

    LastErrors(Session database) {
        this.database = database;
    }

    /// What failed.
    ///
    /// @param provider which provider; empty when it was none
    /// @param code the type of the problem
    /// @param failure how the provider failed, in one word
    /// @param detail for people; without secrets
    public record Failure(
            Optional<String> provider, String code, Optional<String> failure, String detail) {}

    /// Notes that something failed.
    ///
    /// @param service which service saw it
    public void note(TenantId tenant, UUID agent, String service, Failure failed) {
        database.createNativeMutationQuery(
                        """
                        INSERT INTO agent_errors
                        (tenant_id, agent_id, service, provider, code, failure, detail, occurred_at)
                        VALUES (:tenant, :agent, :service, :provider, :code, :failure, :detail, :now)
                        ON CONFLICT (tenant_id, agent_id, service) DO UPDATE SET
                        provider = excluded.provider, code = excluded.code,
                        failure = excluded.failure, detail = excluded.detail,
                        occurred_at = excluded.occurred_at
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("agent", agent)
                .setParameter("service", service)
                .setParameter("provider", failed.provider().orElse(null), String.class)
                .setParameter("code", failed.code())
                .setParameter("failure", failed.failure().orElse(null), String.class)
                .setParameter("detail", failed.detail())
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

    /// The last error of each agent, as it is shown; agents that work are not in it.
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
        for (String field : FIELDS) {
            Optional.ofNullable(row.getString(field)).ifPresent(text -> error.put(field, text));
        }
        error.put("at", row.getObject("occurred_at", OffsetDateTime.class).toInstant().toString());
        return error;
    }
}
