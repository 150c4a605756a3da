package dev.switchboard.agent.audit;

import dev.switchboard.agent.access.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/// The log of changes. Entries are only ever added.
@ApplicationScoped
@Transactional
public class AuditLog {
    /// What the first entry of a tenant has in the place of a predecessor's hash.
    static final String BEFORE_ALL = "0".repeat(64);

    private static final String BEGIN =
            "INSERT INTO audit_heads (tenant_id, number, hash) VALUES (?, 0, ?) ON CONFLICT DO NOTHING";
    private static final String HEAD = "SELECT number, hash FROM audit_heads WHERE tenant_id = ?";
    private static final String LOCK = HEAD + " FOR UPDATE";
    private static final String MOVE =
            "UPDATE audit_heads SET number = ?, hash = ? WHERE tenant_id = ?";

    private final Session database;

    AuditLog(Session database) {
        this.database = database;
    }

    /// Writes an entry in the caller's transaction, and all else that it has not written yet: last,
    /// for writers of a tenant wait for each other from here on.
    public void append(TenantId tenant, Cause cause, AuditEvent event) {
        Head head = head(tenant, LOCK).or(() -> begun(tenant)).orElseThrow();
        var row = new AuditRow(tenant.value(), head.number() + 1, head.hash(), cause, event);
        database.persist(row);
        database.flush();
        database.doWork(connection -> {
            try (var statement = connection.prepareStatement(MOVE)) {
                statement.setLong(1, row.number);
                statement.setString(2, row.hash);
                statement.setObject(3, tenant.value());
                statement.executeUpdate();
            }
        });
    }

    private Optional<Head> begun(TenantId tenant) {
        database.doWork(connection -> {
            try (var statement = connection.prepareStatement(BEGIN)) {
                statement.setObject(1, tenant.value());
                statement.setString(2, BEFORE_ALL);
                statement.executeUpdate();
            }
        });
        return head(tenant, LOCK);
    }

    /// The end of a tenant's chain; empty when nothing was written yet.
    Optional<Head> head(TenantId tenant) {
        return head(tenant, HEAD);
    }

    private Optional<Head> head(TenantId tenant, String sql) {
        return database.doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setObject(1, tenant.value());
                try (var row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Head(row.getLong(1), row.getString(2)))
                            : Optional.empty();
                }
            }
        });
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
