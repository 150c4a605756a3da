package dev.switchboard.agent.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/// The table `tenants`.
@ApplicationScoped
@Transactional
class TenantStore {
    private final Session database;

    TenantStore(Session database) {
        this.database = database;
    }

    /// Needs the scope of the new tenant.
    ///
    /// @return false if another tenant has this key
    boolean add(Tenant tenant) {
        return database.createNativeMutationQuery(
                                """
                                INSERT INTO tenants (id, key, name, seeded_at, created_at)
                                VALUES (:id, :key, :name, :created, :created)
                                ON CONFLICT (key) DO NOTHING
                                """)
                        .setParameter("id", tenant.id().value())
                        .setParameter("key", tenant.key())
                        .setParameter("name", tenant.name())
                        .setParameter("created", tenant.createdAt())
                        .executeUpdate()
                == 1;
    }

    /// All tenants, in the order of their making. Needs [TenantScope#acrossTenants].
    List<Tenant> list() {
        List<Tuple> rows =
                database.createNativeQuery(
                                "SELECT id, key, name, created_at FROM tenants ORDER BY created_at, id",
                                Tuple.class)
                        .getResultList();
        return rows.stream().map(TenantStore::tenant).toList();
    }

    private static Tenant tenant(Tuple row) {
        return new Tenant(
                new TenantId(row.get(0, UUID.class)),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, Instant.class));
    }
}
