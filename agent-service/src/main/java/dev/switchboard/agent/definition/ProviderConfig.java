package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.credential.EndpointBinding;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which provider a slot uses, and with what; secrets are not in it.
///
/// @param settings the provider's own keys, those that we do not know included
/// @param fallbacks what is tried in its place, in order; they have no fallbacks of their own
/// @param hedge whether the next one is asked beside one that is late
public record ProviderConfig(
        String provider,
        Map<String, JsonNode> settings,
        List<ProviderConfig> fallbacks,
        boolean hedge) {
    static final String NAME = "provider";
    static final String FALLBACKS = "fallbacks";
    static final String HEDGE = "hedge";

    public ProviderConfig {
        settings = Map.copyOf(settings);
        fallbacks = List.copyOf(fallbacks);
    }

    /// A configuration without fallbacks.
    ProviderConfig(String provider, Map<String, JsonNode> settings) {
        this(provider, settings, List.of(), false);
    }

    /// Itself and then its fallbacks.
    public List<ProviderConfig> chain() {
        return Stream.concat(Stream.of(this), fallbacks.stream()).toList();
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
        if (!fallbacks.isEmpty()) {
            var list = json.putArray(FALLBACKS);
            fallbacks.forEach(fallback -> list.add(fallback.json()));
        }
        if (hedge) {
            json.put(HEDGE, true);
        }
        return json;
    }

    static ProviderConfig stored(ObjectNode json) {
        var settings = new LinkedHashMap<String, JsonNode>();
        json.properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
        settings.remove(NAME);
        List<ProviderConfig> fallbacks = new ArrayList<>();
        JsonNode list = settings.remove(FALLBACKS);
        if (list != null) {
            list.forEach(fallback -> fallbacks.add(stored((ObjectNode) fallback)));
        }
        boolean hedge = settings.remove(HEDGE, BooleanNode.TRUE);
        return new ProviderConfig(json.path(NAME).asText(), settings, fallbacks, hedge);
    }
}
