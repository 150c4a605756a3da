package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.credential.StoredSecret;
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
                    "createdAt",
                    "updatedAt");

    private final ProviderCatalog types;

    AgentWriter(ProviderCatalog types) {
        this.types = types;
    }

    /// The document without identity and state: what a revision holds.
    public ObjectNode config(Agent agent) {
        return show(agent).without(IDENTITY);
    }

    /// The whole document.
    public ObjectNode show(Agent agent) {
        var head = agent.head();
        ObjectNode json = StrictJson.object();
        json.put("id", head.id().toString());
        json.put("key", head.key());
        json.put("name", agent.content().name());
        json.put("description", agent.content().description());
        json.put("status", AgentRow.word(head.status()));
        json.put("isActive", head.status() == AgentStatus.ACTIVE);
        json.put("isDefault", head.isDefault());
        json.put("revision", agent.number());
        ObjectNode definition = agent.content().definition();
        for (String field : new String[] {"instructions", "knowledge", "voice"}) {
            json.set(field, definition.path(field));
        }
        for (ProviderKind slot : ProviderKind.values()) {
            json.set(ProviderConfig.property(slot), show(agent, slot));
        }
        json.put("createdAt", agent.createdAt().toString());
        json.put("updatedAt", agent.updatedAt().toString());
        return json;
    }

    private ObjectNode show(Agent agent, ProviderKind slot) {
        ProviderConfig config = agent.content().provider(slot);
        ObjectNode json = config.json();
        types.find(slot, config.provider())
                .map(config::binding)
                .ifPresent(binding ->
                        agent.secrets(slot)
                                .filter(secret -> secret.agent().equals(agent.head().id()))
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
