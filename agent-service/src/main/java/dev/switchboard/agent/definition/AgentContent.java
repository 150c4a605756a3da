package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.CanonicalJson;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.catalog.ProviderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a revision holds: everything about an agent but its identity, its state and its secrets.
public record AgentContent(
        String name,
        String description,
        AgentView.Reasoning reasoning,
        AgentView.Voice voice,
        Map<ProviderKind, ProviderConfig> providers) {
    public AgentContent {
        providers = Map.copyOf(providers);
    }

    /// The configuration of a slot.
    public ProviderConfig provider(ProviderKind slot) {
        return Optional.ofNullable(providers.get(slot)).orElseThrow();
    }

    /// The SHA-256 of the whole content: equal for equal content.
    String hash() {
        ObjectNode all = StrictJson.object();
        all.set("definition", definition());
        for (ProviderKind slot : ProviderKind.values()) {
            all.set(slot.word(), provider(slot).json());
        }
        return CanonicalJson.sha256(all);
    }

    /// Everything but the provider configurations, as it is stored.
    ObjectNode definition() {
        ObjectNode json = StrictJson.object();
        json.put("name", name);
        json.put("description", description);
        var instructions = json.putArray("instructions");
        reasoning.instructions().forEach(instructions::add);
        var knowledge = json.putArray("knowledge");
        for (AgentView.Knowledge entry : reasoning.knowledge()) {
            knowledge.addObject().put("topic", entry.topic()).put("text", entry.text());
        }
        var spoken = json.putObject("voice");
        voice.greeting().ifPresent(greeting -> spoken.put("greeting", greeting));
        spoken.put("language", voice.language());
        return json;
    }

    /// The content that was stored.
    static AgentContent stored(ObjectNode definition, Map<ProviderKind, ProviderConfig> providers) {
        List<String> instructions = new ArrayList<>();
        definition.path("instructions").forEach(text -> instructions.add(text.asText()));
        List<AgentView.Knowledge> knowledge = new ArrayList<>();
        for (JsonNode entry : definition.path("knowledge")) {
            knowledge.add(
                    new AgentView.Knowledge(
                            entry.path("topic").asText(), entry.path("text").asText()));
        }
        JsonNode voice = definition.path("voice");
        return new AgentContent(
                definition.path("name").asText(),
                definition.path("description").asText(),
                new AgentView.Reasoning(instructions, knowledge),
                new AgentView.Voice(
                        voice.has("greeting")
                                ? Optional.of(voice.path("greeting").asText())
                                : Optional.empty(),
                        voice.path("language").asText()),
                providers);
    }
}
