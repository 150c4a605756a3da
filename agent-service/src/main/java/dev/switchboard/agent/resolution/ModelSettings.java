package dev.switchboard.agent.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Settings that mean the same for every language model, put where each provider looks for them.
final class ModelSettings {
    private static final Map<String, String> SAMPLING =
            Map.of("temperature", "temperature", "topP", "top_p", "maxTokens", "max_tokens");

    private final JsonNode settings;

    ModelSettings(JsonNode settings) {
        this.settings = settings;
    }

    /// Adds them to a provider and its fallbacks; what a fallback says itself stays, and so does
    /// its own model.
    void into(ObjectNode provider) {
        add("model", "model", provider);
        SAMPLING.forEach((name, key) -> add(name, key, provider));
        for (JsonNode fallback : provider.path("fallbacks")) {
            SAMPLING.forEach((name, key) -> add(name, key, (ObjectNode) fallback));
        }
    }

    private void add(String name, String key, ObjectNode provider) {
        ObjectNode there = provider.withObject("/settings");
        if (settings.has(name) && !there.has(key)) {
            there.set(key, settings.get(name));
        }
    }
}
