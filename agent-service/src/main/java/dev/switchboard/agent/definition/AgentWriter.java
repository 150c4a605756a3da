package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.credential.StoredSecret;
import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Shows an agent as a document. In the place of a secret stands only that it is set.
@ApplicationScoped
public class AgentWriter {
    private static final List<String> IDENTITY =
            List.of(
                    "id",
                    "key",
                    "status",
                    "isActive",
                    "isDefault",
                    "revision",
                    "ownerId",
                    "createdAt",
                    "updatedAt",
                    "warnings");

    private final ProviderCatalog types;
    private final Warnings warnings;

    AgentWriter(ProviderCatalog types, Warnings warnings) {
        this.types = types;
        this.warnings = warnings;
    }

    /// The document without identity and state: what a revision holds.
    public ObjectNode config(Agent agent) {
        return show(agent).without(IDENTITY);
    }

    /// The whole document, without what it left out.
    public ObjectNode show(Agent agent) {
        return show(agent, agent.content().definition());
    }

    /// What is valid in an agent but does not work in this release.
    public ArrayNode warnings(Agent agent) {
        ArrayNode list = StrictJson.object().arrayNode();
        for (var warning : warnings.of(agent.content())) {
            list.addObject()
                    .put("pointer", warning.pointer())
                    .put("code", warning.code())
                    .put("message", warning.message());
        }
        return list;
    }

    /// The document with the default of every field that it left out.
    ObjectNode showComplete(Agent agent) {
        return show(agent, agent.content().complete());
    }

    private ObjectNode show(Agent agent, ObjectNode definition) {
        var head = agent.head();
        ObjectNode json = definition;
        json.put("id", head.id().toString());
        json.put("key", head.key());
        json.put("status", AgentRow.word(head.status()));
        json.put("isActive", head.status() == AgentStatus.ACTIVE);
        json.put("isDefault", head.isDefault());
        json.put("revision", agent.number());
        head.owner().ifPresent(owner -> json.put("ownerId", owner.toString()));
        for (ProviderKind slot : ProviderKind.values()) {
            json.set(ProviderConfig.property(slot), show(agent, slot));
        }
        json.put("createdAt", agent.createdAt().toString());
        json.put("updatedAt", agent.updatedAt().toString());
        ArrayNode warned = warnings(agent);
        if (!warned.isEmpty()) {
            json.set("warnings", warned);
        }
        return DocumentType.AGENT_CONFIG.schema().ordered(json);
    }

    private ObjectNode show(Agent agent, ProviderKind slot) {
        ProviderConfig config = agent.content().provider(slot);
        ObjectNode json = shown(agent, slot, config);
        if (!config.fallbacks().isEmpty()) {
            var list = StrictJson.object().putArray(ProviderConfig.FALLBACKS);
            config.fallbacks().forEach(fallback -> list.add(shown(agent, slot, fallback)));
            json.set(ProviderConfig.FALLBACKS, list);
        }
        return json;
    }

    private ObjectNode shown(Agent agent, ProviderKind slot, ProviderConfig config) {
        ObjectNode json = config.json();
        var secrets =
                agent.secrets(slot)
                        .filter(secret -> secret.agent().equals(agent.head().id()))
                        .toList();
        if (secrets.isEmpty()) {
            return json; // most have none, and the binding is a hash
        }
        types.find(slot, config.provider())
                .map(config::binding)
                .ifPresent(binding ->
                        secrets.stream()
                                .filter(secret -> secret.binding().equals(binding))
                                .forEach(secret -> mask(json, secret)));
        return json;
    }

    private static void mask(ObjectNode json, StoredSecret secret) {
        ObjectNode mask = json.putObject(secret.field());
        mask.put(SecretFields.SET, true);
        secret.hint().ifPresent(hint -> mask.put(SecretFields.HINT, "…" + hint));
        secret.reference().ifPresent(reference -> mask.put(SecretFields.REFERENCE, reference));
    }
}
