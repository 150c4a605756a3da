package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/// Revisions in the tables `agent_revisions` and `published_revisions`.
@ApplicationScoped
class RevisionStore {
    private final Session database;

    RevisionStore(Session database) {
        this.database = database;
    }

    /// Revisions before a number, the newest first.
    List<Revision> list(AgentRow agent, int before, int limit) {
        database.flush();
        List<Object[]> found =
                database.createNativeQuery(
                                """
                                SELECT r.number, r.parent, r.hash, r.author, r.reason, r.created_at,
                                p.published_at
                                FROM agent_revisions r LEFT JOIN published_revisions p
                                ON p.tenant_id = r.tenant_id AND p.agent_id = r.agent_id
                                AND p.number = r.number
                                WHERE r.tenant_id = :tenant AND r.agent_id = :agent
                                AND r.number < :before ORDER BY r.number DESC LIMIT :limit
                                """,
                                Object[].class)
                        .setParameter("tenant", agent.tenantId)
                        .setParameter("agent", agent.id)
                        .setParameter("before", before)
                        .setParameter("limit", limit)
                        .getResultList();
        return found.stream().map(row -> revision(agent, row)).toList();
    }

    private static Revision revision(AgentRow agent, Object[] row) {
        int number = (Integer) row[0];
        var published = Optional.ofNullable((Instant) row[6]);
        return new Revision(
                number,
                published.isEmpty()
                        ? Revision.Stage.DRAFT
                        : number == agent.headRevision
                                ? Revision.Stage.PUBLISHED
                                : Revision.Stage.RETIRED,
                Optional.ofNullable((Integer) row[1]),
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Instant) row[5],
                published);
    }

    /// The newest revision before the head that was the head once.
    Optional<Integer> publishedBefore(AgentRow agent) {
        return database.createNativeQuery(
                        """
                        SELECT max(number) FROM published_revisions WHERE tenant_id = :tenant
                        AND agent_id = :agent AND number < :head
                        """,
                        Integer.class)
                .setParameter("tenant", agent.tenantId)
                .setParameter("agent", agent.id)
                .setParameter("head", agent.headRevision)
                .getResultStream()
                .flatMap(number -> Optional.ofNullable(number).stream())
                .findFirst();
    }

    ObjectNode secretVersions(AgentRow agent, int number) {
        var key = new RevisionRow.Key(agent.tenantId, agent.id, number);
        return StrictJson.stored(database.find(RevisionRow.class, key).secretVersions);
    }
}
