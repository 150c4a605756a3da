package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.credential.EndpointBinding;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Which provider a slot uses, and with what; secrets are not in it.
///
/// @param settings the provider's own keys, those that we do not know included
public record ProviderConfig(String provider, Map<String, JsonNode> settings) {
    static final String NAME = "provider";

    public ProviderConfig {
        settings = Map.copyOf(settings);
    }

    /// The endpoint that the secrets of this configuration may be sent to.
    public EndpointBinding binding(ProviderType type) {
        var exposing = new TreeMap<>(settings);
        exposing.keySet().removeIf(field -> !type.exposes(field));
        return EndpointBinding.of(provider, exposing);
    }

    /// The key of a slot in an agent's document, such as `llmProviderConfig`.
    static String property(ProviderKind slot) {
        return slot.word() + "ProviderConfig";
    }

    ObjectNode json() {
        ObjectNode json = StrictJson.object();
        json.put(NAME, provider);
        json.setAll(settings);
        return json;
    }

    static ProviderConfig stored(ObjectNode json) {
        var settings = new LinkedHashMap<String, JsonNode>();
        json.properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
        settings.remove(NAME);
        return new ProviderConfig(json.path(NAME).asText(), settings);
    }
}
