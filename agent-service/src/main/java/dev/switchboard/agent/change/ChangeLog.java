package dev.switchboard.agent.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.hibernate.Session;

/// The outbox: changes in the order in which they were committed, without a gap.
@ApplicationScoped
public class ChangeLog {
    static final String CHANNEL = "switchboard_changes";

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";

    /// Counts, forgets what is too old, and wakes the listeners when the transaction is committed.
    private static final String NEXT =
            """
            WITH next AS (UPDATE change_counter SET latest = latest + 1 RETURNING latest),
            too_old AS (DELETE FROM changes
            WHERE tenant_id = ? AND sequence <= (SELECT latest FROM next) - ?)
            SELECT latest, pg_notify(?, latest::text) FROM next
            """;

    private static final String LATEST = "SELECT latest FROM change_counter";

    private final Session database;
    private final ObjectMapper json;
    private final WriterQueue writers;
    private final ChangeCounter counter;
    private final int retained;

    ChangeLog(
            Session database,
            ObjectMapper json,
            WriterQueue writers,
            ChangeCounter counter,
            ChangeConfig config) {
        this.database = database;
        this.json = json;
        this.writers = writers;
        this.counter = counter;
        this.retained = config.retained();
    }

    /// Makes the tenant's writers go one after the other until this transaction ends. First thing
    /// in every transaction that changes something: it is what makes the order of the sequence the
    /// order of the commits.
    public void lock(TenantId tenant) {
        var patience = writers.enter();
        if (patience.isEmpty()) {
            return;
        }
        int millis = Math.toIntExact(patience.get().toMillis());
        database.doWork(connection -> {
            connection.setNetworkTimeout(Runnable::run, millis);
            try (var statement = connection.prepareStatement(LOCK)) {
                statement.setString(1, "switchboard.changes." + tenant);
                statement.execute();
            }
        });
    }

    /// Writes a change in the caller's transaction, which must hold [#lock].
    ///
    /// @param head the agent after the change, for the sequence number that the change gets
    public void append(
            TenantId tenant, ChangeType type, Extent extent, LongFunction<AgentHead> head) {
        counter.countOnCommit(type);
        long sequence = next(tenant);
        AgentHead after = head.apply(sequence);
        database.persist(
                new ChangeRow(
                        tenant.value(),
                        sequence,
                        type.wireName(),
                        after.id(),
                        write(after),
                        Instant.now(),
                        extent));
    }

    /// The next number. Whoever takes it holds the counter until its transaction ends, so that the
    /// numbers of all tenants have the order of the commits, and no gap.
    private long next(TenantId tenant) {
        return number(
                NEXT,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setLong(2, retained);
                    statement.setString(3, CHANNEL);
                });
    }

    /// The number of the last change of any tenant; 0 if there was none.
    @Transactional
    public long latest() {
        return number(LATEST, _ -> {});
    }

    private long number(String sql, Parameters parameters) {
        return database.doReturningWork(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /// Whether every change after `sequence` is still held.
    boolean holdsAllAfter(long sequence) {
        long latest = latest();
        return sequence <= latest && sequence >= latest - retained;
    }

    /// The changes of all tenants after `sequence`, in order, at most `limit`. Needs
    /// [dev.switchboard.agent.access.TenantScope#acrossTenants].
    @Transactional
    List<Change> after(long sequence, int limit) {
        return database
                .createQuery(
                        "FROM ChangeRow WHERE sequence > :after ORDER BY sequence", ChangeRow.class)
                .setParameter("after", sequence)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row ->
                        new Change(
                                row.sequence,
                                row.type,
                                row.changedAt,
                                read(row.payload),
                                row.extent()))
                .toList();
    }

    private String write(AgentHead head) {
        try {
            return json.writeValueAsString(head);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A head could not be written", impossible);
        }
    }

    private AgentHead read(String head) {
        try {
            return json.readValue(head, AgentHead.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored change could not be read", broken);
        }
    }
}
