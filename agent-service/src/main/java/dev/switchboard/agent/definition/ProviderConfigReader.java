package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.credential.SecretPolicy;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a provider configuration: checks it against its type and splits off the secrets.
@ApplicationScoped
class ProviderConfigReader {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST = 65_536;

    private final ProviderCatalog types;
    private final SecretPolicy policy;

    ProviderConfigReader(ProviderCatalog types, SecretPolicy policy) {
        this.types = types;
        this.policy = policy;
    }

    /// A configuration and what its document said about secrets.
    record Reading(ProviderConfig config, Map<String, SecretWrite> secrets) {}

    /// An absent or empty configuration means the default provider.
    Reading read(
            ProviderKind slot, Fields document, Optional<Agent> existing, Violations violations) {
        String pointer = document.pointer(ProviderConfig.property(slot));
        ObjectNode json =
                document.object(ProviderConfig.property(slot)).orElseGet(StrictJson::object);
        if (json.isEmpty()) {
            json.put(ProviderConfig.NAME, types.byDefault(slot).name());
        }
        String name =
                new Fields(json, pointer, violations)
                        .requiredText(ProviderConfig.NAME, LONGEST_NAME);
        var type = types.find(slot, name);
        if (type.isEmpty()) {
            if (!name.isEmpty()) {
                violations.add(
                        pointer + "/" + ProviderConfig.NAME,
                        Violations.UNKNOWN_PROVIDER,
                        "No %s provider of this name exists; known are %s."
                                .formatted(
                                        slot.word(),
                                        types.list(slot).stream()
                                                .map(ProviderType::name)
                                                .collect(Collectors.joining(", "))));
            }
            return new Reading(new ProviderConfig(name, Map.of()), Map.of());
        }
        return read(slot, json, pointer, type.get(), existing, violations);
    }

    private Reading read(
            ProviderKind slot,
            ObjectNode json,
            String pointer,
            ProviderType type,
            Optional<Agent> existing,
            Violations violations) {
        if (json.size() > MOST_FIELDS || json.toString().length() > LONGEST) {
            violations.add(pointer, "too-long", "This configuration is too large.");
        }
        var settings = new LinkedHashMap<String, JsonNode>();
        var secrets = new LinkedHashMap<String, SecretWrite>();
        for (var field : json.properties()) {
            String name = field.getKey();
            String at = pointer + "/" + Fields.escaped(name);
            var held = SecretFields.heldByVariable(type, name);
            if (SecretFields.isSecret(type, name, field.getValue())) {
                SecretFields.read(
                                field.getValue(),
                                shown(slot, name, existing),
                                policy,
                                at,
                                violations)
                        .ifPresent(write -> secrets.put(name, write));
            } else if (held.isPresent()) {
                SecretFields.reference("env:" + field.getValue().asText(), policy, at, violations)
                        .ifPresent(write -> secrets.putIfAbsent(held.get(), write));
            } else if (!name.equals(ProviderConfig.NAME)) {
                settings.put(name, field.getValue());
            }
        }
        var config = new ProviderConfig(type.name(), settings);
        Set<String> kept = stored(slot, existing);
        secrets.forEach((name, write) -> {
            if (write instanceof SecretWrite.Keep && !kept.contains(name)) {
                violations.add(
                        pointer + "/" + Fields.escaped(name),
                        "secret-not-set",
                        "No secret is stored here: enter it.");
            }
        });
        for (var violation : type.check(settings(config), present(kept, secrets))) {
            violations.add(pointer + violation.pointer(), violation.code(), violation.message());
        }
        return new Reading(config, secrets);
    }

    private static ObjectNode settings(ProviderConfig config) {
        ObjectNode settings = config.json();
        settings.remove(ProviderConfig.NAME);
        return settings;
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

    private static Set<String> stored(ProviderKind slot, Optional<Agent> existing) {
        return existing.stream()
                .flatMap(agent -> agent.secrets(slot))
                .map(secret -> secret.field())
                .collect(Collectors.toSet());
    }
}
