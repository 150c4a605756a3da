package dev.switchboard.agent.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.Keys;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.client.schema.Nearest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Reads the document of a persona, a skill or a knowledge base. Whatever is wrong with it is
/// reported at once.
@ApplicationScoped
class LibraryReader {
    private static final List<String> STATE =
            List.of("id", "key", "revision", "isSystem", "createdAt", "updatedAt");

    private final Builtins builtins;

    LibraryReader(Builtins builtins) {
        this.builtins = builtins;
    }

    /// A valid document.
    record Draft(String key, ObjectNode content) {}

    /// @param existing the item that it replaces; empty for a new one
    Draft read(LibraryKind kind, ObjectNode document, Optional<LibraryItem> existing) {
        var violations = new Violations();
        ObjectNode normal = kind.document().read(document, violations);
        String name = normal.path("name").asText().strip();
        String key = key(normal, name, existing, violations);
        tools(normal, violations);
        violations.throwIfAny();
        normal.remove(STATE);
        normal.put("name", name);
        return new Draft(key, normal);
    }

    private static String key(
            ObjectNode document,
            String name,
            Optional<LibraryItem> existing,
            Violations violations) {
        String wanted = document.path("key").asText();
        String id = document.path("id").asText();
        if (existing.isPresent()) {
            refuseChange("key", wanted, existing.get().key(), violations);
            refuseChange("id", id, existing.get().id().toString(), violations);
            return existing.get().key();
        }
        if (!id.isEmpty()) {
            violations.add("/id", "read-only", "The server makes the id.");
        }
        String key = wanted.isEmpty() ? Keys.from(name) : wanted;
        if (!wanted.isEmpty() || !name.isEmpty()) {
            Keys.check(key, violations);
        }
        return key;
    }

    private static void refuseChange(
            String field, String wanted, String current, Violations violations) {
        if (!wanted.isEmpty() && !wanted.equals(current)) {
            violations.add(
                    "/" + field,
                    Violations.IMMUTABLE_FIELD,
                    "The %s never changes.".formatted(field));
        }
    }

    private void tools(ObjectNode document, Violations violations) {
        var known = builtins.names(Builtins.Kind.TOOL);
        for (int i = 0; i < document.path("tools").size(); i++) {
            String tool = document.path("tools").path(i).asText();
            if (!known.contains(tool)) {
                violations.add(
                        "/tools/" + i,
                        "unknown-tool",
                        "No tool `%s` exists; %s."
                                .formatted(
                                        tool,
                                        Nearest.to(tool, known)
                                                .map(near -> "did you mean `%s`".formatted(near))
                                                .orElseGet(() ->
                                                        "known are " + String.join(", ", known))));
            }
        }
    }
}
