package dev.switchboard.agent.schedule;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TimeOrderedId;
import dev.switchboard.agent.definition.AgentConfig;
import dev.switchboard.agent.definition.HeadFollower;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.hibernate.Session;

/// The table `schedules`. A schedule keeps its id as long as its key is in the agent's published
/// revision; it is live while the agent is active.
@ApplicationScoped
class Schedules implements HeadFollower {
    private static final String FORGET =
            "DELETE FROM schedules WHERE tenant_id = ? AND agent_id = ? AND key <> ALL (?)";

    private final Session database;

    Schedules(Session database) {
        this.database = database;
    }

    /// The schedules of an agent, in the order of its configuration.
    List<Schedule> of(TenantId tenant, UUID agent) {
        return database.createNativeQuery(
                        """
                        SELECT id, key, cron, zone, live FROM schedules
                        WHERE tenant_id = :tenant AND agent_id = :agent ORDER BY place
                        """,
                        Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("agent", agent)
                .getResultStream()
                .map(row ->
                        new Schedule(
                                (UUID) row[0],
                                (String) row[1],
                                (String) row[2],
                                ZoneId.of((String) row[3]),
                                (Boolean) row[4]))
                .toList();
    }

    @Override
    public void moved(AgentHead head, AgentConfig content) {
        SequencedMap<String, Responsibilities.Timed> timed =
                head.status() == AgentStatus.DRAFT
                        ? new LinkedHashMap<>()
                        : Responsibilities.timed(content);
        database.flush(); // the agent itself may be new
        forgetAllBut(timed.sequencedKeySet(), head);
        int place = 0;
        for (var entry : timed.entrySet()) {
            keep(head, place++, entry.getKey(), entry.getValue());
        }
    }

    /// By JDBC: there are seldom any, and every edit asks.
    private void forgetAllBut(Collection<String> keys, AgentHead head) {
        database.doWork(connection -> {
            try (var statement = connection.prepareStatement(FORGET)) {
                statement.setObject(1, head.tenant());
                statement.setObject(2, head.id());
                statement.setArray(3, connection.createArrayOf("text", keys.toArray()));
                statement.executeUpdate();
            }
        });
    }

    private void keep(AgentHead head, int place, String key, Responsibilities.Timed timed) {
        database.createNativeMutationQuery(
                        """
                        INSERT INTO schedules (tenant_id, id, agent_id, place, key, cron, zone, live)
                        VALUES (:tenant, :id, :agent, :place, :key, :cron, :zone, :live)
                        ON CONFLICT (tenant_id, agent_id, key) DO UPDATE SET place = excluded.place,
                        cron = excluded.cron, zone = excluded.zone, live = excluded.live
                        """)
                .setParameter("tenant", head.tenant())
                .setParameter("id", TimeOrderedId.next(System.currentTimeMillis()))
                .setParameter("agent", head.id())
                .setParameter("place", place)
                .setParameter("key", key)
                .setParameter("cron", timed.cron())
                .setParameter("zone", timed.zone())
                .setParameter("live", head.status() == AgentStatus.ACTIVE)
                .executeUpdate();
    }
}
