package dev.switchboard.agent.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentHead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.hibernate.Session;

/// The outbox: changes in the order in which they were committed, without a gap.
@ApplicationScoped
public class ChangeLog {
    static final String CHANNEL = "switchboard_changes";

    private final EntityManager database;
    private final ObjectMapper json;
    private final WriterQueue writers;
    private final int retained;

    ChangeLog(EntityManager database, ObjectMapper json, WriterQueue writers, ChangeConfig config) {
        this.database = database;
        this.json = json;
        this.writers = writers;
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
        database.unwrap(Session.class)
                .doWork(connection -> connection.setNetworkTimeout(Runnable::run, millis));
        database.createNativeQuery(
                        "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))) taken",
                        Integer.class)
                .setParameter("key", "switchboard.changes." + tenant)
                .getSingleResult();
    }

    /// Writes a change in the caller's transaction, which must hold [#lock].
    ///
    /// @param head the agent after the change, for the sequence number that the change gets
    public void append(
            TenantId tenant, ChangeType type, Extent extent, LongFunction<AgentHead> head) {
        long sequence = latest(tenant) + 1;
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
        database.flush();
        database.createNativeQuery(
                        "DELETE FROM changes WHERE tenant_id = :tenant AND sequence <= :old")
                .setParameter("tenant", tenant.value())
                .setParameter("old", sequence - retained)
                .executeUpdate();
        database.createNativeQuery("SELECT 1 FROM pg_notify(:channel, :sequence)", Integer.class)
                .setParameter("channel", CHANNEL)
                .setParameter("sequence", Long.toString(sequence))
                .getSingleResult();
    }

    /// The number of the last change; 0 if there was none.
    @Transactional
    public long latest(TenantId tenant) {
        return database.createQuery(
                        "SELECT coalesce(max(sequence), 0L) FROM ChangeRow WHERE tenantId = :tenant",
                        Long.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    /// Whether every change after `sequence` is still held.
    @Transactional
    boolean holdsAllAfter(TenantId tenant, long sequence) {
        var range =
                database.createQuery(
                                """
                                SELECT coalesce(min(sequence), 1L), coalesce(max(sequence), 0L)
                                FROM ChangeRow WHERE tenantId = :tenant
                                """,
                                Object[].class)
                        .setParameter("tenant", tenant.value())
                        .getSingleResult();
        return sequence + 1 >= (Long) range[0] && sequence <= (Long) range[1];
    }

    /// The changes after `sequence`, in order, at most `limit`.
    @Transactional
    List<Change> after(TenantId tenant, long sequence, int limit) {
        return database
                .createQuery(
                        """
                        FROM ChangeRow WHERE tenantId = :tenant AND sequence > :after
                        ORDER BY sequence
                        """,
                        ChangeRow.class)
                .setParameter("tenant", tenant.value())
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
