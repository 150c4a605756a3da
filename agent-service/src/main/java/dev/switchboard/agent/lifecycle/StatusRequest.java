package dev.switchboard.agent.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.definition.LifecycleAction;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A wish about an agent's status: an `action`, or the `status` that it shall have.
///
/// @param force archives even the default agent
record StatusRequest(LifecycleAction action, Optional<String> reason, boolean force) {
    private static final Map<String, LifecycleAction> BY_STATUS =
            Map.of(
                    "active", LifecycleAction.ACTIVATE,
                    "inactive", LifecycleAction.DEACTIVATE,
                    "archived", LifecycleAction.ARCHIVE);
    private static final Set<String> FIELDS = Set.of("action", "status", "reason", "force");

    static StatusRequest read(byte[] body, EnumSet<LifecycleAction> allowed) {
        ObjectNode json = StrictJson.request(body);
        for (var field : json.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw wrong(field.getKey(), "This field does not exist here.");
            }
        }
        var action =
                text(json, "action")
                        .map(word ->
                                LifecycleAction.of(word)
                                        .filter(allowed::contains)
                                        .orElseThrow(() ->
                                                wrong("action", "It is one of " + words(allowed))));
        var status =
                text(json, "status")
                        .map(word ->
                                Optional.ofNullable(BY_STATUS.get(word))
                                        .orElseThrow(() ->
                                                wrong(
                                                        "status",
                                                        "It is active, inactive or archived.")));
        if (action.isPresent() == status.isPresent()) {
            throw wrong("action", "Send either `action` or `status`.");
        }
        return new StatusRequest(
                action.or(() -> status).orElseThrow(),
                Causes.reason(text(json, "reason")),
                force(json));
    }

    private static boolean force(ObjectNode json) {
        JsonNode force = json.path("force");
        if (!force.isMissingNode() && !force.isBoolean()) {
            throw wrong("force", "It is true or false.");
        }
        return force.asBoolean(false);
    }

    private static String words(EnumSet<LifecycleAction> actions) {
        return actions.stream().map(LifecycleAction::word).collect(Collectors.joining(", ")) + ".";
    }

    static Optional<String> text(ObjectNode json, String name) {
        JsonNode node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw wrong(name, "It is a text.");
        }
        return Optional.of(node.textValue());
    }

    static ProblemException wrong(String field, String message) {
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION,
                "`%s`: %s".formatted(field, message),
                List.of(new Violation("/" + field, "value", message)));
    }
}
