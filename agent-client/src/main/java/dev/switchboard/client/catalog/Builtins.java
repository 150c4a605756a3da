package dev.switchboard.client.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// What the platform itself offers to agents by name: a name that is not here does not exist.
@Singleton
public final class Builtins {
    /// What a name stands for.
    public enum Kind {
        /// Something that a model can call.
        TOOL,
        /// Something that a responsibility runs.
        ABILITY,
        /// Something that runs after a step.
        CALLBACK,
        /// A check of what comes in or goes out.
        GUARDRAIL;

        /// `tool`, `ability`, `callback` or `guardrail`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String plural() {
            return this == ABILITY ? "abilities" : word() + "s";
        }
    }

    /// One of them.
    ///
    /// @param description what it does, for people and models
    /// @param available whether this release can run it
    public record Builtin(String name, String description, boolean available) {}

    private final Map<Kind, Map<String, Builtin>> all = new EnumMap<>(Kind.class);

    /// Reads the list.
    public Builtins() {
        try (var in = Builtins.class.getResourceAsStream("/builtins.json")) {
            var json = new ObjectMapper().readTree(in);
            for (Kind kind : Kind.values()) {
                var ofKind = new LinkedHashMap<String, Builtin>();
                for (JsonNode entry : json.path(kind.plural())) {
                    var builtin =
                            new Builtin(
                                    entry.path("name").asText(),
                                    entry.path("description").asText(),
                                    entry.path("available").asBoolean(false));
                    ofKind.put(builtin.name(), builtin);
                }
                all.put(kind, Collections.unmodifiableMap(ofKind));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The list of builtins cannot be read.", broken);
        }
    }

    /// Exactly this name, if it exists.
    public Optional<Builtin> find(Kind kind, String name) {
        return Optional.ofNullable(ofKind(kind).get(name));
    }

    /// Every name of a kind.
    public SequencedSet<String> names(Kind kind) {
        return new java.util.LinkedHashSet<>(ofKind(kind).keySet());
    }

    private Map<String, Builtin> ofKind(Kind kind) {
        return all.getOrDefault(kind, Map.of());
    }
}
