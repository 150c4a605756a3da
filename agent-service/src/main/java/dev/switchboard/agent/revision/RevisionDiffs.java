package dev.switchboard.agent.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.definition.Agent;
import dev.switchboard.agent.definition.AgentWriter;
import dev.switchboard.agent.definition.Agents;
import dev.switchboard.agent.definition.Revisions;
import dev.switchboard.agent.json.Difference;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/// Compares revisions. A secret takes part by the version that was stored when the revision was
/// saved, and shows only as changed.
@ApplicationScoped
class RevisionDiffs {
    /// What stands in the place of a changed secret.
    static final String CHANGED = "changed";

    private final Agents agents;
    private final Revisions revisions;
    private final AgentWriter writer;

    RevisionDiffs(Agents agents, Revisions revisions, AgentWriter writer) {
        this.agents = agents;
        this.revisions = revisions;
        this.writer = writer;
    }

    @Transactional
    ObjectNode between(TenantId tenant, AgentReference reference, int from, Optional<Integer> to) {
        Agent target = agents.resolve(tenant, reference, to);
        Agent source = agents.resolve(tenant, reference, Optional.of(from));
        String mark = "secret " + UUID.randomUUID() + " ";
        ObjectNode before = comparable(tenant, source, mark);
        ObjectNode after = comparable(tenant, target, mark);
        ArrayNode operations = Difference.operations(before, after);
        ObjectNode json = StrictJson.object();
        json.put("from", from);
        json.put("to", target.number());
        var summary = json.putArray("summary");
        DiffSummary.of(operations, before, after, mark).forEach(summary::add);
        json.set("operations", masked(operations, mark));
        return json;
    }

    private ObjectNode comparable(TenantId tenant, Agent agent, String mark) {
        ObjectNode config = writer.config(agent);
        var versions =
                revisions.secretVersions(
                        tenant,
                        new AgentReference(agent.head().id(), tenant.value()),
                        agent.number());
        for (var slot : versions.properties()) {
            String property = slot.getKey() + "ProviderConfig";
            if (config.get(property) instanceof ObjectNode provider) {
                slot.getValue()
                        .properties()
                        .forEach(field ->
                                provider.put(field.getKey(), mark + field.getValue().asInt()));
            }
        }
        return config;
    }

    private static JsonNode masked(JsonNode node, String mark) {
        switch (node) {
            case ObjectNode object ->
                    object.properties()
                            .forEach(field -> field.setValue(masked(field.getValue(), mark)));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, masked(array.get(i), mark));
                }
            }
            case TextNode text when text.textValue().startsWith(mark) -> {
                return TextNode.valueOf(CHANGED);
            }
            case JsonNode _ -> {}
        }
        return node;
    }
}
