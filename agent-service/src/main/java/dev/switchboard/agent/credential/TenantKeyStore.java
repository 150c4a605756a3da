package dev.switchboard.agent.credential;

import dev.switchboard.agent.access.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// The tenants' keys, encrypted, in the table `tenant_keys`.
@ApplicationScoped
@Transactional
class TenantKeyStore {
    private final Session database;

    TenantKeyStore(Session database) {
        this.database = database;
    }

    Optional<WrappedKeyset> find(TenantId tenant) {
        return database
                .createNativeQuery(
                        """
                        SELECT version, key_encryption_key, keyset FROM tenant_keys
                        WHERE tenant_id = :tenant ORDER BY version DESC LIMIT 1
                        """,
                        Object[].class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .stream()
                .map(row ->
                        new WrappedKeyset(
                                (Integer) row[0],
                                Optional.ofNullable((@Nullable String) row[1]),
                                (byte[]) row[2]))
                .findFirst();
    }

    /// Two replicas may start at once: the first one's key stays, both use it.
    WrappedKeyset add(TenantId tenant, WrappedKeyset made) {
        database.createNativeMutationQuery(
                        """
                        INSERT INTO tenant_keys (tenant_id, version, key_encryption_key, keyset)
                        VALUES (:tenant, :version, :key, :keyset) ON CONFLICT DO NOTHING
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("version", made.version())
                .setParameter("key", made.key().orElseThrow())
                .setParameter("keyset", made.keyset())
                .executeUpdate();
        return find(tenant).orElseThrow();
    }

    /// Puts another keyset in the place of one that nobody replaced meanwhile.
    ///
    /// @return whether it was still there
    boolean replace(TenantId tenant, WrappedKeyset old, WrappedKeyset fresh) {
        return database.createNativeMutationQuery(
                                """
                                UPDATE tenant_keys
                                SET version = :version, key_encryption_key = :key, keyset = :keyset
                                WHERE tenant_id = :tenant AND version = :oldVersion
                                AND keyset = :old
                                """)
                        .setParameter("tenant", tenant.value())
                        .setParameter("version", fresh.version())
                        .setParameter("key", fresh.key().orElseThrow())
                        .setParameter("keyset", fresh.keyset())
                        .setParameter("oldVersion", old.version())
                        .setParameter("old", old.keyset())
                        .executeUpdate()
                == 1;
    }

    /// Every tenant.
    List<TenantId> tenants() {
        return database
                .createNativeQuery("SELECT id FROM tenants ORDER BY id", UUID.class)
                .getResultList()
                .stream()
                .map(TenantId::new)
                .toList();
    }
}
