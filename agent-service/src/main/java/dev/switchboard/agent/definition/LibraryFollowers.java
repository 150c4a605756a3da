package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.AuditAction;
import dev.switchboard.agent.audit.Cause;
import dev.switchboard.agent.change.ChangeType;
import dev.switchboard.agent.change.Extent;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.library.LibraryItem;
import dev.switchboard.agent.library.LibraryUsers;
import dev.switchboard.client.AgentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/// The agents that use what is in the library. One that follows it gets a revision of its own when
/// the item gets one, so that a revision of an agent means the same for ever.
@ApplicationScoped
class LibraryFollowers implements LibraryUsers {
    private final Session database;
    private final AgentRecords records;

    LibraryFollowers(Session database, AgentRecords records) {
        this.database = database;
        this.records = records;
    }

    @Override
    public List<String> usersOf(TenantId tenant, LibraryItem item) {
        return using(tenant, item, false).stream().map(row -> row.key).toList();
    }

    @Override
    public void changed(TenantId tenant, LibraryItem item, Cause cause) {
        Cause following =
                new Cause(
                        cause.actor(),
                        Optional.of("follows %s %s".formatted(item.kind().spoken(), item.key())),
                        cause.requestId());
        for (AgentRow row : using(tenant, item, true)) {
            Agent before = records.written(row);
            AgentConfig config = follow(before.content(), item);
            row.latestRevision++;
            var stage =
                    before.head().status() == AgentStatus.DRAFT
                            ? Revision.Stage.DRAFT
                            : Revision.Stage.PUBLISHED;
            records.addHead(row, before.number(), config, before.secrets(), stage, following);
            records.moved(
                    row,
                    ChangeType.AGENT_UPDATED,
                    Extent.of(before.number(), List.of("/" + field(item))));
            records.note(
                    following,
                    row,
                    AgentRecords.event(AuditAction.AGENT_UPDATED, row)
                            .between(Optional.of(before.number()), Optional.of(row.headRevision))
                            .at(List.of("/" + field(item))));
        }
    }

    /// Agents whose published revision refers to the item, in the order of their keys.
    private List<AgentRow> using(TenantId tenant, LibraryItem item, boolean followersOnly) {
        ObjectNode reference = StrictJson.object();
        reference.put("id", item.id().toString());
        if (followersOnly) {
            reference.put("follow", true);
        }
        ObjectNode holding = StrictJson.object();
        switch (item.kind()) {
            case PERSONA -> holding.set(References.PERSONA, reference);
            case SKILL, KNOWLEDGE_BASE -> holding.putArray(field(item)).add(reference);
        }
        return database.createNativeQuery(
                        """
                        SELECT a.id FROM agents a JOIN agent_revisions r
                        ON r.tenant_id = a.tenant_id AND r.agent_id = a.id AND r.number = a.head_revision
                        WHERE a.tenant_id = :tenant AND a.status <> 'archived'
                        AND EXISTS (SELECT 1 FROM agent_revision_terms t
                        WHERE t.tenant_id = a.tenant_id AND t.agent_id = a.id
                        AND t.number = a.head_revision AND t.term = :term)
                        AND r.definition @> cast(:holding AS jsonb) ORDER BY a.key
                        """,
                        UUID.class)
                .setParameter("tenant", tenant.value())
                .setParameter("term", item.kind().word() + " " + item.id())
                .setParameter("holding", holding.toString())
                .getResultStream()
                .map(id -> database.find(AgentRow.class, new AgentRow.Key(tenant.value(), id)))
                .toList();
    }

    private static String field(LibraryItem item) {
        return switch (item.kind()) {
            case PERSONA -> References.PERSONA;
            case SKILL -> References.SKILLS;
            case KNOWLEDGE_BASE -> References.BASES;
        };
    }

    private static AgentConfig follow(AgentConfig config, LibraryItem item) {
        String field = field(item);
        JsonNode references = config.field(field);
        if (references instanceof ArrayNode list) {
            ArrayNode moved = JsonNodeFactory.instance.arrayNode();
            list.forEach(reference -> moved.add(moved(reference, item)));
            return config.with(Map.of(field, moved));
        }
        return config.with(Map.of(field, moved(references, item)));
    }

    private static JsonNode moved(JsonNode reference, LibraryItem item) {
        boolean follows =
                reference.path("id").asText().equals(item.id().toString())
                        && reference.path("follow").asBoolean(false);
        return follows && reference instanceof ObjectNode object
                ? object.deepCopy().put("revision", item.revision())
                : reference;
    }
}
