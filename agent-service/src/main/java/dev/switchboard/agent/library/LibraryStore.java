package dev.switchboard.agent.library;

import dev.switchboard.agent.access.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// All of the library in the tables `library_items` and `library_revisions`. Every method runs in
/// the caller's transaction.
@ApplicationScoped
class LibraryStore {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    private final EntityManager database;

    LibraryStore(EntityManager database) {
        this.database = database;
    }

    /// The row of an item that is not deleted, by id or key.
    Optional<LibraryRow> row(TenantId tenant, LibraryKind kind, String name) {
        Optional<LibraryRow> found =
                ID.matcher(name).matches()
                        ? any(tenant, UUID.fromString(name))
                        : byKey(tenant, kind, name);
        return found.filter(row -> row.deletedAt == null && row.kind.equals(kind.word()));
    }

    /// The row of an item, deleted ones too.
    Optional<LibraryRow> any(TenantId tenant, UUID id) {
        return Optional.ofNullable(
                database.find(LibraryRow.class, new LibraryRow.Key(tenant.value(), id)));
    }

    boolean keyIsTaken(TenantId tenant, LibraryKind kind, String key) {
        return byKey(tenant, kind, key).isPresent();
    }

    private Optional<LibraryRow> byKey(TenantId tenant, LibraryKind kind, String key) {
        return database.createQuery(
                        "FROM LibraryRow WHERE tenantId = :tenant AND kind = :kind AND key = :key",
                        LibraryRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("kind", kind.word())
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    boolean nameIsTaken(TenantId tenant, LibraryKind kind, String name, UUID except) {
        return database.createQuery(
                                """
                                SELECT count(*) FROM LibraryRow WHERE tenantId = :tenant
                                AND kind = :kind AND lower(name) = lower(:name)
                                AND deletedAt IS NULL AND id <> :except
                                """,
                                Long.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("kind", kind.word())
                        .setParameter("name", name)
                        .setParameter("except", except)
                        .getSingleResult()
                > 0;
    }

    List<LibraryItem> list(
            TenantId tenant, LibraryKind kind, String search, Optional<UUID> after, int limit) {
        return database
                .createQuery(
                        """
                        SELECT i, r FROM LibraryRow i JOIN LibraryRevisionRow r
                        ON r.tenantId = i.tenantId AND r.itemId = i.id AND r.number = i.headRevision
                        WHERE i.tenantId = :tenant AND i.kind = :kind AND i.deletedAt IS NULL
                        AND i.id > :after
                        AND (:search = '' OR locate(:search, lower(i.name)) > 0
                             OR locate(:search, i.key) > 0)
                        ORDER BY i.id
                        """,
                        Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("kind", kind.word())
                .setParameter("after", after.orElse(BEFORE_ALL))
                .setParameter("search", search.toLowerCase(Locale.ROOT))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(pair -> item((LibraryRow) pair[0], (LibraryRevisionRow) pair[1]))
                .toList();
    }

    List<UUID> deleted(TenantId tenant, LibraryKind kind, List<UUID> ids) {
        return database.createQuery(
                        """
                        SELECT id FROM LibraryRow WHERE tenantId = :tenant AND kind = :kind
                        AND id IN (:ids) AND deletedAt IS NOT NULL
                        """,
                        UUID.class)
                .setParameter("tenant", tenant.value())
                .setParameter("kind", kind.word())
                .setParameter("ids", ids)
                .getResultList();
    }

    LibraryItem item(LibraryRow row, int revision) {
        var key = new LibraryRevisionRow.Key(row.tenantId, row.id, revision);
        return item(row, database.find(LibraryRevisionRow.class, key));
    }

    private static LibraryItem item(LibraryRow row, LibraryRevisionRow revision) {
        return new LibraryItem(
                row.id,
                LibraryKind.of(row.kind),
                row.key,
                row.isSystem,
                revision.number,
                revision.document(),
                row.createdAt,
                row.updatedAt);
    }
}
