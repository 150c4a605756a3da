package dev.switchboard.agent.bootstrap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import dev.switchboard.client.problem.ProblemException.Violation;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The agent that the environment describes: `LLM_PROVIDER`, `LLM_MODEL`, `LLM_API_KEY`,
/// `LLM_BASE_URL`, `LLM_VOICE` and the same for `TTS_` and `STT_`. A slot without variables uses
/// the built-in provider.
final class DevelopmentAgent {
    private static final String PROVIDER = "PROVIDER";
    private static final String KEY_OF_API = "API_KEY";

    /// What a variable may be called in a provider's schema; the first name that the schema has.
    private static final Map<String, List<String>> NAMES = names();

    private final ProviderCatalog catalog;
    private final Function<String, Optional<String>> environment;

    /// @param environment the value of a variable, empty when it is not set
    DevelopmentAgent(ProviderCatalog catalog, Function<String, Optional<String>> environment) {
        this.catalog = catalog;
        this.environment = environment;
    }

    /// The agent's document; empty if no variable is set.
    ///
    /// @throws ConfigurationException with one sentence that names the variable that is wrong
    Optional<ObjectNode> document() {
        boolean described = false;
        ObjectNode agent = JsonNodeFactory.instance.objectNode();
        agent.put("key", AgentHead.DEVELOPMENT);
        agent.put("name", "Development Agent");
        agent.put("description", "Made from the environment at the first start.");
        agent.putArray("instructions")
                .add("You are a friendly voice assistant. Answer in one to three short sentences.");
        agent.putObject("voice").put("greeting", "Hello. What can I do for you?");
        for (ProviderKind slot : ProviderKind.values()) {
            var set = variables(slot);
            if (!set.isEmpty()) {
                described = true;
                agent.set(slot.word() + "ProviderConfig", config(slot, set));
            }
        }
        return described ? Optional.of(agent) : Optional.empty();
    }

    /// The same document for an installation that stores no secret: it names the variables.
    static ObjectNode withReferences(ObjectNode document) {
        ObjectNode agent = document.deepCopy();
        for (ProviderKind slot : ProviderKind.values()) {
            if (agent.get(slot.word() + "ProviderConfig") instanceof ObjectNode config) {
                for (String field : NAMES.getOrDefault(KEY_OF_API, List.of())) {
                    if (config.has(field)) {
                        config.putObject(field)
                                .put("secretRef", "env:" + variable(slot, KEY_OF_API));
                    }
                }
            }
        }
        return agent;
    }

    /// What is set for a slot, by the end of the variable's name.
    private Map<String, String> variables(ProviderKind slot) {
        var set = new LinkedHashMap<String, String>();
        environment.apply(variable(slot, PROVIDER)).ifPresent(value -> set.put(PROVIDER, value));
        for (String ending : NAMES.keySet()) {
            environment.apply(variable(slot, ending)).ifPresent(value -> set.put(ending, value));
        }
        return set;
    }

    private ObjectNode config(ProviderKind slot, Map<String, String> set) {
        String known =
                catalog.list(slot).stream()
                        .map(ProviderType::name)
                        .collect(Collectors.joining(", "));
        String name = set.remove(PROVIDER);
        if (name == null) {
            String first = variable(slot, set.keySet().iterator().next());
            throw refuse(
                    "%s is set but %s is not: set it to one of %s, or unset %s"
                            .formatted(first, variable(slot, PROVIDER), known, first));
        }
        ProviderType type =
                catalog.find(slot, name)
                        .orElseThrow(() ->
                                refuse(
                                        "%s names no known provider: known are %s"
                                                .formatted(variable(slot, PROVIDER), known)));
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        var endings = new LinkedHashMap<String, String>();
        set.forEach((ending, value) -> {
            String field = field(slot, type, ending);
            endings.put(field, ending);
            config.put(field, value);
        });
        demandValid(slot, type, config, endings);
        config.put("provider", type.name());
        return config;
    }

    private static String field(ProviderKind slot, ProviderType type, String ending) {
        var properties = type.schema().path("properties");
        return NAMES.getOrDefault(ending, List.of()).stream()
                .filter(properties::has)
                .findFirst()
                .orElseThrow(() ->
                        refuse(
                                "%s is set, but %s has no such setting: unset it"
                                        .formatted(variable(slot, ending), type.name())));
    }

    private static void demandValid(
            ProviderKind slot, ProviderType type, ObjectNode config, Map<String, String> endings) {
        var present = new HashSet<>(type.secretFields());
        present.retainAll(endings.keySet());
        ObjectNode settings = config.deepCopy();
        settings.remove(present);
        for (Violation violation : type.check(settings, present)) {
            String field = violation.pointer().substring(1);
            String ending =
                    endings.getOrDefault(
                            field,
                            NAMES.entrySet().stream()
                                    .filter(entry -> entry.getValue().contains(field))
                                    .map(Map.Entry::getKey)
                                    .findFirst()
                                    .orElse(field));
            throw refuse(
                    endings.containsKey(field)
                            ? "%s is not valid for %s: it does not fit %s"
                                    .formatted(
                                            variable(slot, ending),
                                            type.name(),
                                            "`" + violation.code() + "` of its schema")
                            : "%s is needed for %s: set it"
                                    .formatted(variable(slot, ending), type.name()));
        }
    }

    private static String variable(ProviderKind slot, String ending) {
        return slot.name() + "_" + ending;
    }

    private static ConfigurationException refuse(String why) {
        return new ConfigurationException("The Development Agent cannot be made: " + why + ".");
    }

    private static Map<String, List<String>> names() {
        var names = new LinkedHashMap<String, List<String>>();
        names.put("MODEL", List.of("model", "model_id", "model_name"));
        names.put(KEY_OF_API, List.of("api_key", "token"));
        names.put("BASE_URL", List.of("api_url", "base_url", "url", "ws_url"));
        names.put("VOICE", List.of("voice", "voice_id", "kokoro_voice"));
        names.put("LANGUAGE", List.of("language", "language_code"));
        return names;
    }
}
