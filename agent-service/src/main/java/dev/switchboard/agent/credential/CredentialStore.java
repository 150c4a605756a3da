package dev.switchboard.agent.credential;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.catalog.ProviderKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/// Credentials, encrypted, in the table `credentials`. Every method runs in the caller's
/// transaction.
@ApplicationScoped
class CredentialStore {
    private static final String STORED =
            """
            SELECT agent_id, slot, field, binding, version, hint, reference FROM credentials
            WHERE tenant_id = ? AND agent_id = ANY (?) AND ciphertext IS NOT NULL
            ORDER BY agent_id, slot, field
            """;

    private final Session database;

    CredentialStore(Session database) {
        this.database = database;
    }

    /// Which secrets the agents have. By JDBC: Hibernate translates a query for several ids anew
    /// each time.
    List<StoredSecret> stored(TenantId tenant, Collection<UUID> agents) {
        return database.doReturningWork(connection -> {
            List<StoredSecret> found = new ArrayList<>();
            try (var statement = connection.prepareStatement(STORED)) {
                statement.setObject(1, tenant.value());
                statement.setArray(2, connection.createArrayOf("uuid", agents.toArray()));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(stored(rows));
                    }
                }
            }
            return found;
        });
    }

    private static StoredSecret stored(ResultSet row) throws SQLException {
        return new StoredSecret(
                row.getObject("agent_id", UUID.class),
                CredentialRow.slot(row.getString("slot")),
                row.getString("field"),
                new EndpointBinding(row.getString("binding")),
                row.getInt("version"),
                Optional.ofNullable(row.getString("hint")),
                Optional.ofNullable(row.getString("reference")));
    }

    List<CredentialRow> of(
            TenantId tenant, UUID agent, ProviderKind slot, EndpointBinding binding) {
        return database.createQuery(
                        """
                        FROM CredentialRow WHERE tenantId = :tenant AND agentId = :agent
                        AND slot = :slot AND binding = :binding AND ciphertext IS NOT NULL
                        """,
                        CredentialRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("agent", agent)
                .setParameter("slot", slot.word())
                .setParameter("binding", binding.value())
                .getResultList();
    }

    Optional<CredentialRow> at(SecretPlace place) {
        return of(place.tenant(), place.agent(), place.slot(), place.binding()).stream()
                .filter(row -> row.field.equals(place.field()))
                .findFirst();
    }

    /// Puts a row in the place of those for the same endpoint.
    void replace(SecretPlace place, CredentialRow row) {
        database.createMutationQuery(
                        """
                        DELETE FROM CredentialRow WHERE tenantId = :tenant AND agentId = :agent
                        AND slot = :slot AND field = :field AND binding = :binding
                        """)
                .setParameter("tenant", place.tenant().value())
                .setParameter("agent", place.agent())
                .setParameter("slot", place.slot().word())
                .setParameter("field", place.field())
                .setParameter("binding", place.binding().value())
                .executeUpdate();
        database.persist(row);
        database.flush();
    }

    int nextVersion(SecretPlace place) {
        return database.createQuery(
                        """
                        SELECT coalesce(max(version), 0) + 1 FROM CredentialRow
                        WHERE tenantId = :tenant AND agentId = :agent AND slot = :slot
                        AND field = :field
                        """,
                        Integer.class)
                .setParameter("tenant", place.tenant().value())
                .setParameter("agent", place.agent())
                .setParameter("slot", place.slot().word())
                .setParameter("field", place.field())
                .getSingleResult();
    }

    /// Some of the tenant's rows whose ciphertext does not begin like this.
    List<CredentialRow> encryptedOtherwise(TenantId tenant, byte[] prefix, int limit) {
        return database.createNativeQuery(
                        """
                        SELECT * FROM credentials WHERE tenant_id = :tenant
                        AND ciphertext IS NOT NULL
                        AND substring(ciphertext FROM 1 FOR :length) <> :prefix
                        ORDER BY agent_id, slot, field, version LIMIT :limit
                        """,
                        CredentialRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("length", prefix.length)
                .setParameter("prefix", prefix)
                .setParameter("limit", limit)
                .getResultList();
    }

    /// Stores another ciphertext of the same secret.
    void reencrypt(CredentialRow row, byte[] ciphertext) {
        database.createNativeMutationQuery(
                        """
                        UPDATE credentials SET ciphertext = :ciphertext WHERE tenant_id = :tenant
                        AND agent_id = :agent AND slot = :slot AND field = :field
                        AND version = :version
                        """)
                .setParameter("ciphertext", ciphertext)
                .setParameter("tenant", row.tenantId)
                .setParameter("agent", row.agentId)
                .setParameter("slot", row.slot)
                .setParameter("field", row.field)
                .setParameter("version", row.version)
                .executeUpdate();
    }
}
