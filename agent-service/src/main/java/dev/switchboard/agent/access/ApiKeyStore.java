package dev.switchboard.agent.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The keys of all tenants, as hashes.
@ApplicationScoped
@Transactional
class ApiKeyStore {
    private static final int MOST = 1000;

    private final EntityManager database;
    private final Event<KeyChanged> changes;

    ApiKeyStore(EntityManager database, Event<KeyChanged> changes) {
        this.database = database;
        this.changes = changes;
    }

    /// A key with the hash that its text must have.
    record Stored(ApiKey key, String sha256) {}

    void add(ApiKey key, String sha256) {
        if (list(key.tenant()).size() >= MOST) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "A tenant has at most %d keys: revoke some first.".formatted(MOST));
        }
        database.persist(new ApiKeyRow(key, sha256));
        changes.fire(KeyChanged.made(key));
    }

    /// The keys that are not revoked, oldest first.
    List<ApiKey> list(TenantId tenant) {
        return database
                .createQuery(
                        """
                        FROM ApiKeyRow WHERE tenantId = :tenant AND revokedAt IS NULL
                        ORDER BY createdAt, id
                        """,
                        ApiKeyRow.class)
                .setParameter("tenant", tenant.value())
                .getResultList()
                .stream()
                .map(ApiKeyRow::key)
                .toList();
    }

    Optional<ApiKey> find(TenantId tenant, UUID id) {
        return Optional.ofNullable(
                        database.find(ApiKeyRow.class, new ApiKeyRow.Key(tenant.value(), id)))
                .map(ApiKeyRow::key)
                .filter(key -> key.revokedAt().isEmpty());
    }

    /// A key of any tenant. Needs [TenantScope#acrossTenants].
    Optional<Stored> find(String lookup) {
        return database.createQuery("FROM ApiKeyRow WHERE lookup = :lookup", ApiKeyRow.class)
                .setParameter("lookup", lookup)
                .getResultStream()
                .findFirst()
                .map(row -> new Stored(row.key(), HexFormat.of().formatHex(row.hash)));
    }

    /// Revokes a key.
    ///
    /// @return false if there is no such key, or no longer
    boolean revoke(TenantId tenant, UUID id) {
        var key = find(tenant, id);
        if (key.isEmpty() || !markRevoked(tenant, id)) {
            return false;
        }
        changes.fire(KeyChanged.revoked(key.get()));
        return true;
    }

    private boolean markRevoked(TenantId tenant, UUID id) {
        return database.createQuery(
                                """
                                UPDATE ApiKeyRow SET revokedAt = :now
                                WHERE tenantId = :tenant AND id = :id AND revokedAt IS NULL
                                """)
                        .setParameter("now", Instant.now())
                        .setParameter("tenant", tenant.value())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    void revokeOf(TenantId tenant, UUID user) {
        database.createQuery(
                        """
                        UPDATE ApiKeyRow SET revokedAt = :now
                        WHERE tenantId = :tenant AND userId = :user AND revokedAt IS NULL
                        """)
                .setParameter("now", Instant.now())
                .setParameter("tenant", tenant.value())
                .setParameter("user", user)
                .executeUpdate();
    }

    /// Notes that a key was used, unless that was noted after `before`.
    void used(TenantId tenant, UUID id, Instant now, Instant before) {
        database.createQuery(
                        """
                        UPDATE ApiKeyRow SET lastUsedAt = :now WHERE tenantId = :tenant AND id = :id
                        AND (lastUsedAt IS NULL OR lastUsedAt < :before)
                        """)
                .setParameter("now", now)
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .setParameter("before", before)
                .executeUpdate();
    }
}
