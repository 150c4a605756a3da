package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.catalog.ProviderKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the document of an agent. Whatever is wrong with it is reported at once.
@ApplicationScoped
class AgentReader {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 4000;
    private static final int MOST_INSTRUCTIONS = 100;
    private static final int LONGEST_INSTRUCTION = 8000;
    private static final int MOST_KNOWLEDGE = 200;
    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_KNOWLEDGE = 4000;
    private static final int LONGEST_GREETING = 1000;
    private static final int LONGEST_LANGUAGE = 35;

    private static final Set<String> KNOWN = known();

    private final ProviderConfigReader providers;

    AgentReader(ProviderConfigReader providers) {
        this.providers = providers;
    }

    /// Reads a whole document.
    ///
    /// @param existing the agent that it replaces; empty for a new one
    /// @throws dev.switchboard.client.problem.ProblemException with every violation
    AgentDraft read(ObjectNode document, Optional<Agent> existing) {
        var violations = new Violations();
        StorableJson.check(document, "", violations);
        var fields = new Fields(document, "", violations);
        fields.refuseOthersThan(KNOWN);
        String name = fields.requiredText("name", LONGEST_NAME).strip();
        String key = identity(fields, name, existing, violations);
        Optional<AgentStatus> status = status(fields, existing, violations);
        isDefault(fields, existing, violations);

        Map<ProviderKind, ProviderConfig> configs = new EnumMap<>(ProviderKind.class);
        Map<ProviderKind, Map<String, SecretWrite>> secrets = new EnumMap<>(ProviderKind.class);
        for (ProviderKind slot : ProviderKind.values()) {
            var reading = providers.read(slot, fields, existing, violations);
            configs.put(slot, reading.config());
            secrets.put(slot, reading.secrets());
        }
        var content =
                new AgentContent(
                        name,
                        fields.text("description", LONGEST_DESCRIPTION).orElse(""),
                        reasoning(fields, violations),
                        voice(fields, violations),
                        configs);
        violations.throwIfAny();
        return new AgentDraft(key, status, content, secrets);
    }

    private static String identity(
            Fields fields, String name, Optional<Agent> existing, Violations violations) {
        var id = fields.text("id", LONGEST_NAME);
        var key = fields.text("key", LONGEST_NAME);
        if (existing.isEmpty()) {
            id.ifPresent(_ ->
                    violations.add("/id", "read-only", "The server makes the id of an agent."));
            String chosen = key.orElseGet(() -> AgentKeys.from(name));
            if (key.isPresent() || !name.isEmpty()) {
                AgentKeys.check(chosen, violations);
            }
            return chosen;
        }
        var head = existing.get().head();
        if (id.isPresent() && !id.get().equals(head.id().toString())) {
            violations.add("/id", Violations.IMMUTABLE_FIELD, "The id of an agent never changes.");
        }
        if (key.isPresent() && !key.get().equals(head.key())) {
            violations.add(
                    "/key", Violations.IMMUTABLE_FIELD, "The key of an agent never changes.");
        }
        return head.key();
    }

    /// The status that a document wishes; empty if it is the one that the agent has.
    private static Optional<AgentStatus> status(
            Fields fields, Optional<Agent> existing, Violations violations) {
        var now = existing.map(agent -> agent.head().status());
        var active = fields.flag("isActive");
        var status =
                fields.text("status", LONGEST_NAME).flatMap(word -> status(word, now, violations));
        if (active.isPresent()
                && status.isPresent()
                && active.get() != (status.get() == AgentStatus.ACTIVE)) {
            violations.add("/isActive", "contradiction", "This contradicts `status`.");
        }
        boolean activeNow = now.filter(AgentStatus.ACTIVE::equals).isPresent();
        return status.or(() ->
                        active.filter(flag -> existing.isEmpty() || flag != activeNow)
                                .map(flag -> flag ? AgentStatus.ACTIVE : AgentStatus.INACTIVE))
                .filter(wanted -> !now.equals(Optional.of(wanted)));
    }

    private static Optional<AgentStatus> status(
            String word, Optional<AgentStatus> now, Violations violations) {
        if (now.filter(status -> AgentRow.word(status).equals(word)).isPresent()) {
            return now;
        }
        return switch (word) {
            case "active" -> Optional.of(AgentStatus.ACTIVE);
            case "inactive" -> Optional.of(AgentStatus.INACTIVE);
            default -> {
                violations.add("/status", "enum", "The status is active or inactive.");
                yield Optional.empty();
            }
        };
    }

    private static void isDefault(Fields fields, Optional<Agent> existing, Violations violations) {
        boolean now = existing.map(agent -> agent.head().isDefault()).orElse(false);
        fields.flag("isDefault")
                .filter(wanted -> wanted != now)
                .ifPresent(_ ->
                        violations.add(
                                "/isDefault",
                                "read-only",
                                "POST to set-default of the agent that shall be the"
                                        + " default."));
    }

    private static AgentView.Reasoning reasoning(Fields fields, Violations violations) {
        return new AgentView.Reasoning(
                fields.list(
                        "instructions",
                        MOST_INSTRUCTIONS,
                        (node, at) -> Fields.text(node, at, LONGEST_INSTRUCTION, violations)),
                fields.list(
                        "knowledge",
                        MOST_KNOWLEDGE,
                        (node, at) -> knowledge(node, at, violations)));
    }

    private static Optional<AgentView.Knowledge> knowledge(
            JsonNode node, String at, Violations violations) {
        if (!(node instanceof ObjectNode object)) {
            violations.add(at, "type", "This must be an object with `topic` and `text`.");
            return Optional.empty();
        }
        var entry = new Fields(object, at, violations);
        entry.refuseOthersThan(Set.of("topic", "text"));
        return Optional.of(
                new AgentView.Knowledge(
                        entry.requiredText("topic", LONGEST_TOPIC),
                        entry.requiredText("text", LONGEST_KNOWLEDGE)));
    }

    private static AgentView.Voice voice(Fields fields, Violations violations) {
        var voice =
                new Fields(
                        fields.object("voice").orElseGet(StrictJson::object),
                        fields.pointer("voice"),
                        violations);
        voice.refuseOthersThan(Set.of("greeting", "language"));
        String language = voice.text("language", LONGEST_LANGUAGE).orElse("en");
        try {
            language = new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
        } catch (IllformedLocaleException unknown) {
            violations.add(
                    voice.pointer("language"), "language", "This is no BCP 47 tag such as `en`.");
        }
        return new AgentView.Voice(voice.text("greeting", LONGEST_GREETING), language);
    }

    private static Set<String> known() {
        var known =
                new HashSet<>(
                        Set.of(
                                "id",
                                "key",
                                "name",
                                "description",
                                "status",
                                "isActive",
                                "isDefault",
                                "revision",
                                "instructions",
                                "knowledge",
                                "voice",
                                "createdAt",
                                "updatedAt"));
        for (ProviderKind slot : ProviderKind.values()) {
            known.add(ProviderConfig.property(slot));
        }
        return Set.copyOf(known);
    }
}
