package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.client.catalog.Builtins.Kind;
import dev.switchboard.client.schema.Nearest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;

/// Refuses tools, abilities, callbacks and guardrails that do not exist. A name is looked up
/// exactly as it is written: no class is ever loaded by it.
@ApplicationScoped
class NameRules {
    private final Builtins builtins;

    NameRules(Builtins builtins) {
        this.builtins = builtins;
    }

    /// @param document in its normal form; may be invalid
    void check(ObjectNode document, Violations violations) {
        eachName(document, (kind, place) -> check(kind, place, violations));
    }

    /// A name and where it stands.
    record Place(String pointer, String name) {}

    /// Walks over every name that the document holds.
    static void eachName(ObjectNode document, BiConsumer<Kind, Place> visit) {
        each(document.path("tools"), "/tools", "", Kind.TOOL, visit);
        each(document.path("deniedTools"), "/deniedTools", "", Kind.TOOL, visit);
        each(document.path("abilities"), "/abilities", "", Kind.ABILITY, visit);
        JsonNode responsibilities = document.path("responsibilities");
        for (int i = 0; i < responsibilities.size(); i++) {
            String at = "/responsibilities/%d/abilities".formatted(i);
            each(responsibilities.get(i).path("abilities"), at, "", Kind.ABILITY, visit);
        }
        each(document.path("callbacks"), "/callbacks", "name", Kind.CALLBACK, visit);
        each(document.path("guardrails"), "/guardrails", "name", Kind.GUARDRAIL, visit);
    }

    private static void each(
            JsonNode list, String at, String field, Kind kind, BiConsumer<Kind, Place> visit) {
        for (int i = 0; list.isArray() && i < list.size(); i++) {
            JsonNode name = field.isEmpty() ? list.get(i) : list.get(i).path(field);
            if (name.isTextual()) {
                String pointer = at + "/" + i + (field.isEmpty() ? "" : "/" + field);
                visit.accept(kind, new Place(pointer, name.asText()));
            }
        }
    }

    private void check(Kind kind, Place place, Violations violations) {
        if (builtins.find(kind, place.name()).isPresent()) {
            return;
        }
        var known = builtins.names(kind);
        violations.add(
                place.pointer(),
                "unknown-" + kind.word(),
                Nearest.to(place.name(), known)
                        .map(near ->
                                "No %s `%s` exists; did you mean `%s`?"
                                        .formatted(kind.word(), place.name(), near))
                        .orElseGet(() ->
                                "No %s `%s` exists; known are %s."
                                        .formatted(
                                                kind.word(),
                                                place.name(),
                                                String.join(", ", known))));
    }
}
