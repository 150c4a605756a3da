package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.credential.SecretPolicy;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import dev.switchboard.client.schema.Pointers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads provider configurations: checks each against its type and splits off the secrets.
@ApplicationScoped
class ProviderConfigReader {
    private static final String MODEL_SETTINGS = "modelSettings";
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST = 65_536;

    private final ProviderCatalog types;
    private final SecretPolicy policy;
    private final Endpoints endpoints;

    ProviderConfigReader(ProviderCatalog types, SecretPolicy policy) {
        this.types = types;
        this.policy = policy;
        this.endpoints = new Endpoints(types);
    }

    /// A configuration with its fallbacks, and what their documents say about secrets.
    record Reading(ProviderConfig config, List<SecretWrites> secrets) {}

    /// An absent or empty configuration means the default provider.
    ///
    /// @param document the agent's document in its normal form
    Reading read(
            ProviderKind slot,
            ObjectNode document,
            Optional<Agent> existing,
            Violations violations) {
        String property = ProviderConfig.property(slot);
        ObjectNode json =
                document.path(property) instanceof ObjectNode given
                        ? given.deepCopy()
                        : StrictJson.object();
        JsonNode fallbacks = json.path(ProviderConfig.FALLBACKS);
        json.remove(ProviderConfig.FALLBACKS);
        boolean hedge = hedge(slot, json);
        String namedAt = "/" + property + "/" + ProviderConfig.NAME;
        if (json.isEmpty()) {
            json.put(ProviderConfig.NAME, types.byDefault(slot).name());
            JsonNode named = document.path(MODEL_SETTINGS).path(ProviderConfig.NAME);
            if (slot == ProviderKind.LLM && named.isTextual()) {
                json.set(ProviderConfig.NAME, named);
                namedAt = "/%s/%s".formatted(MODEL_SETTINGS, ProviderConfig.NAME);
            }
        }
        var writes = new ArrayList<SecretWrites>();
        var place = new Place("/" + property, namedAt, false);
        ProviderConfig first = one(slot, json, place, existing, writes, violations);
        var chain = new ArrayList<ProviderConfig>();
        for (int i = 0; i < fallbacks.size(); i++) {
            String at = "/%s/%s/%d".formatted(property, ProviderConfig.FALLBACKS, i);
            if (!(fallbacks.get(i) instanceof ObjectNode fallback)) {
                continue; // the schema says so
            }
            if (fallback.has(ProviderConfig.FALLBACKS)) {
                violations.add(
                        at + "/" + ProviderConfig.FALLBACKS,
                        "nested",
                        "A fallback has no fallbacks of its own; add them after it.");
            }
            var next = new Place(at, at + "/" + ProviderConfig.NAME, true);
            chain.add(one(slot, fallback, next, existing, writes, violations));
        }
        var config = new ProviderConfig(first.provider(), first.settings(), chain, hedge);
        writes.forEach(one -> check(one, kept(one, config, existing), violations));
        oneSecretForEachEndpoint(writes, violations);
        return new Reading(config, writes);
    }

    /// Language models have it in `modelSettings`.
    private static boolean hedge(ProviderKind slot, ObjectNode json) {
        return switch (slot) {
            case LLM -> false;
            case TTS, STT -> BooleanNode.TRUE.equals(json.remove(ProviderConfig.HEDGE));
        };
    }

    /// The secrets that a configuration has without naming them. Those that would move to it count
    /// too: [SecretChanges] sees to it that they are named.
    private Set<String> kept(SecretWrites one, ProviderConfig wanted, Optional<Agent> existing) {
        Set<String> kept = new HashSet<>();
        existing.ifPresent(agent -> {
            var slot = one.slot();
            endpoints
                    .of(slot, one.config())
                    .ifPresent(here -> kept.addAll(Endpoints.secrets(agent, slot, here)));
            if (one.fallback()) {
                kept.addAll(endpoints.left(agent, slot, wanted, one.config()));
            } else {
                endpoints
                        .of(slot, agent.content().provider(slot))
                        .ifPresent(there -> kept.addAll(Endpoints.secrets(agent, slot, there)));
            }
        });
        return kept;
    }

    /// Two configurations of one endpoint share its secrets.
    private void oneSecretForEachEndpoint(List<SecretWrites> writes, Violations violations) {
        var given = new HashMap<List<Object>, SecretWrite>();
        for (SecretWrites one : writes) {
            ProviderConfig config = one.config();
            var binding = config.binding(types.find(one.slot(), config.provider()).orElseThrow());
            one.byField()
                    .forEach((field, write) -> {
                        if (write instanceof SecretWrite.Keep) {
                            return;
                        }
                        var before = given.putIfAbsent(List.of(binding, field), write);
                        if (before != null && !before.equals(write)) {
                            violations.add(
                                    one.pointer() + "/" + Pointers.escaped(field),
                                    "contradiction",
                                    "The same endpoint has another secret above: they share one.");
                        }
                    });
        }
    }

    /// Where a configuration stands.
    ///
    /// @param namedAt where its provider is named
    private record Place(String pointer, String namedAt, boolean fallback) {}

    private ProviderConfig one(
            ProviderKind slot,
            ObjectNode json,
            Place place,
            Optional<Agent> existing,
            List<SecretWrites> writes,
            Violations violations) {
        String pointer = place.pointer();
        String name = json.path(ProviderConfig.NAME).asText();
        Optional<ProviderType> type = types.find(slot, name);
        if (type.isEmpty()) {
            unknown(slot, name, place.namedAt(), violations);
            return new ProviderConfig(name, Map.of());
        }
        if (json.size() > MOST_FIELDS || json.toString().length() > LONGEST) {
            violations.add(pointer, "too-long", "This configuration is too large.");
        }
        var settings = new LinkedHashMap<String, JsonNode>();
        var secrets = new LinkedHashMap<String, SecretWrite>();
        for (var field : json.properties()) {
            String key = field.getKey();
            String at = pointer + "/" + Pointers.escaped(key);
            var held = SecretFields.heldByVariable(type.get(), key);
            if (SecretFields.isSecret(type.get(), key, field.getValue())) {
                SecretFields.read(
                                field.getValue(),
                                shown(slot, key, existing),
                                policy,
                                at,
                                violations)
                        .ifPresent(write -> secrets.put(key, write));
            } else if (held.isPresent()) {
                SecretFields.reference("env:" + field.getValue().asText(), policy, at, violations)
                        .ifPresent(write -> secrets.putIfAbsent(held.get(), write));
            } else if (!key.equals(ProviderConfig.NAME)) {
                settings.put(key, field.getValue());
            }
        }
        var config = new ProviderConfig(name, settings);
        writes.add(new SecretWrites(slot, pointer, config, place.fallback(), secrets));
        return config;
    }

    private void check(SecretWrites one, Set<String> kept, Violations violations) {
        ProviderType type = types.find(one.slot(), one.config().provider()).orElseThrow();
        one.byField()
                .forEach((name, write) -> {
                    if (write instanceof SecretWrite.Keep && !kept.contains(name)) {
                        violations.add(
                                one.pointer() + "/" + Pointers.escaped(name),
                                "secret-not-set",
                                "No secret is stored for this endpoint: enter it.");
                    }
                });
        ObjectNode settings = StrictJson.object();
        settings.setAll(one.config().settings());
        for (var violation : type.check(settings, present(kept, one.byField()))) {
            violations.add(
                    one.pointer() + violation.pointer(), violation.code(), violation.message());
        }
    }

    private void unknown(ProviderKind slot, String name, String pointer, Violations violations) {
        String known =
                types.list(slot).stream().map(ProviderType::name).collect(Collectors.joining(", "));
        if (name.isEmpty()) {
            violations.add(
                    pointer, "required", "`provider` is needed: one of %s.".formatted(known));
        } else {
            violations.add(
                    pointer,
                    Violations.UNKNOWN_PROVIDER,
                    "No %s provider of this name exists; known are %s."
                            .formatted(slot.word(), known));
        }
    }

    private static Set<String> present(Set<String> kept, Map<String, SecretWrite> secrets) {
        var present = new HashSet<>(kept);
        secrets.forEach((name, write) -> {
            switch (write) {
                case SecretWrite.Keep _ -> {}
                case SecretWrite.Replace _, SecretWrite.Refer _ -> present.add(name);
                case SecretWrite.Clear _ -> present.remove(name);
            }
        });
        return present;
    }

    private static Optional<String> shown(
            ProviderKind slot, String field, Optional<Agent> existing) {
        return existing.stream()
                .flatMap(agent -> agent.secrets(slot))
                .filter(secret -> secret.field().equals(field))
                .flatMap(secret -> secret.reference().stream())
                .findFirst();
    }
}
