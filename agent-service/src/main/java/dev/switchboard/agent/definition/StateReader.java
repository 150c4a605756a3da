package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.Violations;
import dev.switchboard.client.AgentStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads what a document says about an agent apart from its configuration: who it is and whether it
/// takes calls.
final class StateReader {
    /// The fields that no revision holds.
    static final List<String> FIELDS =
            List.of(
                    "id",
                    "key",
                    "status",
                    "isActive",
                    "isDefault",
                    "revision",
                    "ownerId",
                    "createdAt",
                    "updatedAt",
                    "lastError",
                    "warnings");

    private final ObjectNode document;
    private final Optional<Agent> existing;
    private final Violations violations;

    StateReader(ObjectNode document, Optional<Agent> existing, Violations violations) {
        this.document = document;
        this.existing = existing;
        this.violations = violations;
    }

    /// The key of the agent; for a new one the wanted key, or one that is made of the name.
    String key(String name) {
        var id = text("id");
        var key = text("key");
        if (existing.isPresent()) {
            var head = existing.get().head();
            refuseChange("id", id, head.id().toString());
            refuseChange("key", key, head.key());
            return head.key();
        }
        id.ifPresent(
                _ -> violations.add("/id", "read-only", "The server makes the id of an agent."));
        String chosen = key.orElseGet(() -> AgentKeys.from(name));
        if (key.isPresent() || !name.isEmpty()) {
            AgentKeys.check(chosen, violations);
        }
        return chosen;
    }

    private void refuseChange(String field, Optional<String> wanted, String current) {
        if (wanted.isPresent() && !wanted.get().equals(current)) {
            violations.add(
                    "/" + field,
                    Violations.IMMUTABLE_FIELD,
                    "The %s of an agent never changes.".formatted(field));
        }
    }

    /// The status that the document wishes; empty if it is the one that the agent has.
    Optional<AgentStatus> status() {
        var now = existing.map(agent -> agent.head().status());
        var active = flag("isActive");
        var status = text("status").flatMap(word -> status(word, now));
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

    private Optional<AgentStatus> status(String word, Optional<AgentStatus> now) {
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

    void checkDefault() {
        boolean now = existing.map(agent -> agent.head().isDefault()).orElse(false);
        flag("isDefault")
                .filter(wanted -> wanted != now)
                .ifPresent(_ ->
                        violations.add(
                                "/isDefault",
                                "read-only",
                                "POST to set-default of the agent that shall be the"
                                        + " default."));
    }

    void checkOwner() {
        var now = existing.flatMap(agent -> agent.head().owner()).map(UUID::toString);
        text("ownerId")
                .filter(wanted -> !now.equals(Optional.of(wanted)))
                .ifPresent(_ ->
                        violations.add(
                                "/ownerId",
                                "read-only",
                                "PUT to owner of the agent that shall belong to another."));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(document.get(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private Optional<Boolean> flag(String name) {
        return Optional.ofNullable(document.get(name))
                .filter(JsonNode::isBoolean)
                .map(JsonNode::booleanValue);
    }
}
