package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.client.catalog.ProviderKind;
import java.util.Map;

/// What a JSON Schema cannot say: fields that must fit each other.
final class ConfigRules {
    /// A setting of the model and the keys under which provider configurations know it.
    private static final Map<String, String> SETTINGS_OF_PROVIDERS =
            Map.of(
                    "provider", "provider",
                    "model", "model",
                    "temperature", "temperature",
                    "topP", "top_p",
                    "maxTokens", "max_tokens");

    private final ObjectNode document;
    private final Violations violations;

    /// @param document in its normal form; may be invalid
    ConfigRules(ObjectNode document, Violations violations) {
        this.document = document;
        this.violations = violations;
    }

    /// @param directEvolution whether agents may publish changes of others at once
    void check(boolean directEvolution) {
        JsonNode storage = document.path("storageSettings");
        if (storage.has("numHistoryRuns") && storage.has("numHistoryMessages")) {
            violations.add(
                    "/storageSettings/numHistoryMessages",
                    "contradiction",
                    "Say `numHistoryRuns` or `numHistoryMessages`, not both.");
        }
        if (document.path("actionMode").asText().equals("code")) {
            violations.add(
                    "/actionMode",
                    "not-available",
                    "`code` needs a sandbox, and this installation has none; say `tool_call`.");
        }
        if (document.path("evolution").path("mode").asText().equals("direct") && !directEvolution) {
            violations.add(
                    "/evolution/mode",
                    "not-allowed",
                    "`direct` is for development only; say `gated` or `propose`.");
        }
        modelSettings();
        turns();
        new TimeRules(document, violations).check();
    }

    /// The same setting may stand in both places, but not with two values.
    private void modelSettings() {
        JsonNode settings = document.path("modelSettings");
        JsonNode provider = document.path(ProviderConfig.property(ProviderKind.LLM));
        SETTINGS_OF_PROVIDERS.forEach((name, key) -> {
            if (settings.has(name) && provider.has(key) && !same(settings, name, provider, key)) {
                violations.add(
                        "/modelSettings/" + name,
                        "contradiction",
                        "`llmProviderConfig.%s` says something else.".formatted(key));
            }
        });
    }

    private static boolean same(JsonNode settings, String name, JsonNode provider, String key) {
        JsonNode one = settings.path(name);
        JsonNode other = provider.path(key);
        return (one.isNumber() && other.isNumber())
                ? one.decimalValue().compareTo(other.decimalValue()) == 0
                : one.equals(other);
    }

    private void turns() {
        JsonNode retry = document.path("retryPolicy");
        if (retry.path("baseMs").asLong(0) > retry.path("capMs").asLong(Long.MAX_VALUE)) {
            violations.add(
                    "/retryPolicy/capMs", "minimum", "The longest wait is not below the first.");
        }
        JsonNode fillers = document.path("voice").path("fillers");
        if (fillers.path("enabled").asBoolean(false) && fillers.path("phrases").isEmpty()) {
            violations.add(
                    "/voice/fillers/phrases", "required", "Fillers need at least one phrase.");
        }
        JsonNode idle = document.path("voice").path("idle");
        if (idle.has("afterSeconds") && idle.path("prompts").isEmpty()) {
            violations.add("/voice/idle/prompts", "required", "The agent needs something to ask.");
        }
    }
}
