package dev.switchboard.agent.audit;

import dev.switchboard.agent.access.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.QueryFlushMode;

/// The log of changes. Entries are only ever added.
@ApplicationScoped
@Transactional
public class AuditLog {
    /// What the first entry of a tenant has in the place of a predecessor's hash.
    static final String BEFORE_ALL = "0".repeat(64);

    private final Session database;

    AuditLog(Session database) {
        this.database = database;
    }

    /// Writes an entry in the caller's transaction, and all else that it has not written yet: last,
    /// for writers of a tenant wait for each other from here on.
    public void append(TenantId tenant, Cause cause, AuditEvent event) {
        Head head = locked(tenant).or(() -> begun(tenant)).orElseThrow();
        var row = new AuditRow(tenant.value(), head.number() + 1, head.hash(), cause, event);
        database.persist(row);
        database.flush();
        database.createNativeMutationQuery(
                        """
                        UPDATE audit_heads SET number = :number, hash = :hash
                        WHERE tenant_id = :tenant
                        """)
                .setParameter("number", row.number)
                .setParameter("hash", row.hash)
                .setParameter("tenant", tenant.value())
                .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                .executeUpdate();
    }

    private Optional<Head> locked(TenantId tenant) {
        return head(tenant, "FOR UPDATE");
    }

    private Optional<Head> begun(TenantId tenant) {
        database.createNativeMutationQuery(
                        """
                        INSERT INTO audit_heads (tenant_id, number, hash) VALUES (:tenant, 0, :none)
                        ON CONFLICT DO NOTHING
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("none", BEFORE_ALL)
                .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                .executeUpdate();
        return locked(tenant);
    }

    /// The end of a tenant's chain; empty when nothing was written yet.
    Optional<Head> head(TenantId tenant) {
        return head(tenant, "");
    }

    private Optional<Head> head(TenantId tenant, String lock) {
        List<Object[]> found =
                database.createNativeQuery(
                                "SELECT number, hash FROM audit_heads WHERE tenant_id = :tenant "
                                        + lock,
                                Object[].class)
                        .setParameter("tenant", tenant.value())
                        .setQueryFlushMode(QueryFlushMode.NO_FLUSH)
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(row -> new Head(((Number) row[0]).longValue(), (String) row[1]));
    }

    /// Entries from `first` on, in order.
    List<AuditRow> from(TenantId tenant, long first, int limit) {
        return database.createQuery(
                        """
                        FROM AuditRow WHERE tenantId = :tenant AND number >= :first ORDER BY number
                        """,
                        AuditRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("first", first)
                .setMaxResults(limit)
                .getResultList();
    }

    /// Entries that fit, the newest first.
    ///
    /// @param before only entries before this number
    List<AuditRow> find(TenantId tenant, AuditFilter filter, long before, int limit) {
        var query =
                database.createQuery(
                                "FROM AuditRow WHERE tenantId = :tenant AND number < :before"
                                        + filter.conditions()
                                        + " ORDER BY number DESC",
                                AuditRow.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("before", before)
                        .setMaxResults(limit);
        filter.parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    /// The end of a chain.
    record Head(long number, String hash) {}
}
