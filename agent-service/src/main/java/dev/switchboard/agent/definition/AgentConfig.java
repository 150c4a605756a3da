package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.DocumentType;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole configuration of an agent, as one revision holds it: everything but its identity, its
/// state and its secrets. What its document left out is not in it, a few fields aside that every
/// document shows.
public final class AgentConfig {
    private final ObjectNode definition;
    private final Map<ProviderKind, ProviderConfig> providers;

    /// @param definition everything but the provider configurations, valid and in its normal form;
    ///   nobody else may change it from here on
    AgentConfig(ObjectNode definition, Map<ProviderKind, ProviderConfig> providers) {
        this.definition = definition;
        this.providers = Map.copyOf(providers);
    }

    /// The name that people read.
    public String name() {
        return definition.path("name").asText();
    }

    /// What the agent is for.
    public String description() {
        return definition.path("description").asText();
    }

    /// The configuration of a slot.
    public ProviderConfig provider(ProviderKind slot) {
        return Optional.ofNullable(providers.get(slot)).orElseThrow();
    }

    /// One field as it is stored; missing if it was left out.
    public JsonNode field(String name) {
        return definition.path(name).deepCopy();
    }

    /// The texts of a list.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        definition.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /// Everything but the provider configurations, with the default of every field that was left
    /// out.
    public ObjectNode complete() {
        return DocumentType.AGENT_CONFIG.schema().withDefaults(definition);
    }

    /// The configuration with other values in some fields; a missing value takes a field away.
    AgentConfig with(Map<String, JsonNode> fields) {
        ObjectNode changed = definition.deepCopy();
        fields.forEach((name, value) -> {
            if (value.isMissingNode()) {
                changed.remove(name);
            } else {
                changed.set(name, value);
            }
        });
        return new AgentConfig(changed, providers);
    }

    /// Everything but the provider configurations, as it is stored: a new object, to which fields
    /// may be added, around values that are shared and may not be changed.
    ObjectNode definition() {
        return StrictJson.object().setAll(definition);
    }

    /// The SHA-256 of the whole content: equal for equal content.
    String hash() {
        ObjectNode all = StrictJson.object();
        all.set("definition", definition);
        for (ProviderKind slot : ProviderKind.values()) {
            all.set(slot.word(), provider(slot).json());
        }
        return CanonicalJson.sha256(all);
    }
}
