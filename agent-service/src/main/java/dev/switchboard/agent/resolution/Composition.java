package dev.switchboard.agent.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.definition.AgentConfig;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.agent.library.Library;
import dev.switchboard.agent.library.LibraryItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;

/// Puts an agent together with what it refers to, as `AgentView` of agent-client reads it.
@ApplicationScoped
class Composition {
    /// What stands in a place of its own.
    private static final List<String> PLACED =
            List.of(
                    "name",
                    "description",
                    "instructions",
                    "knowledge",
                    "personaRef",
                    "skillRefs",
                    "knowledgeBases",
                    "tools",
                    "deniedTools",
                    "voice");

    private final Library library;

    Composition(Library library) {
        this.library = library;
    }

    /// What the agent is told, what it knows, and how it thinks.
    ObjectNode reasoning(TenantId tenant, AgentConfig config) {
        ObjectNode reasoning = StrictJson.object();
        reasoning.set("instructions", texts(config.field("instructions")));
        ArrayNode knowledge = reasoning.putArray("knowledge");
        config.field("knowledge").forEach(knowledge::add);
        item(tenant, config.field("personaRef"))
                .ifPresent(persona -> reasoning.set("persona", labelled(persona)));
        SequencedSet<String> tools = new LinkedHashSet<>(config.texts("tools"));
        ArrayNode skills = reasoning.putArray("skills");
        for (JsonNode reference : config.field("skillRefs")) {
            LibraryItem skill = item(tenant, reference).orElseThrow();
            ObjectNode shown = labelled(skill);
            shown.path("knowledge").forEach(knowledge::add);
            shown.path("tools").forEach(tool -> tools.add(tool.asText()));
            shown.put("automatable", shown.path("isAutomatable").asBoolean(false));
            shown.remove(List.of("knowledge", "tools", "isAutomatable", "requiredConfig"));
            skills.add(shown);
        }
        ArrayNode bases = reasoning.putArray("knowledgeBases");
        for (JsonNode reference : config.field("knowledgeBases")) {
            item(tenant, reference).map(Composition::base).ifPresent(bases::add);
        }
        config.texts("deniedTools").forEach(tools::remove);
        tools.forEach(reasoning.putArray("tools")::add);
        ObjectNode settings = config.complete();
        settings.remove(PLACED);
        reasoning.set("settings", settings);
        return reasoning;
    }

    /// How the agent behaves in a call.
    static ObjectNode voice(AgentConfig config) {
        ObjectNode settings = config.complete().withObject("/voice");
        ObjectNode voice = StrictJson.object();
        for (String field : List.of("greeting", "language")) {
            if (settings.has(field)) {
                voice.set(field, settings.remove(field));
            }
        }
        voice.set("settings", settings);
        return voice;
    }

    /// Whether a session stays with the revision that it began with.
    static boolean pinned(AgentConfig config) {
        return config.complete().path("adopt").asText().equals("pin");
    }

    private static ArrayNode texts(JsonNode list) {
        ArrayNode texts = StrictJson.object().arrayNode();
        list.forEach(texts::add);
        return texts;
    }

    private Optional<LibraryItem> item(TenantId tenant, JsonNode reference) {
        return reference.isObject()
                ? library.at(
                        tenant,
                        UUID.fromString(reference.path("id").asText()),
                        reference.path("revision").asInt())
                : Optional.empty();
    }

    /// Which knowledge base it is.
    static ObjectNode base(LibraryItem item) {
        ObjectNode base = StrictJson.object();
        base.put("id", item.id().toString());
        base.put("key", item.key());
        base.put("revision", item.revision());
        base.put("name", item.name());
        return base;
    }

    private static ObjectNode labelled(LibraryItem item) {
        ObjectNode content = item.content().deepCopy();
        content.put("key", item.key());
        content.put("revision", item.revision());
        return content;
    }
}
