package dev.switchboard.agent.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.List;
import java.util.Optional;

/// The small body of a request that does something: `reason`, and for a rollback `revision`. It may
/// be left out.
record ReasonBody(Optional<String> reason, Optional<Integer> revision) {
    static ReasonBody read(byte[] body, boolean withRevision) {
        ObjectNode json = body.length == 0 ? StrictJson.object() : StrictJson.request(body);
        for (var field : json.properties()) {
            boolean known =
                    field.getKey().equals("reason")
                            || (withRevision && field.getKey().equals("revision"));
            if (!known) {
                throw wrong(field.getKey(), "unknown-field", "This field does not exist here.");
            }
        }
        return new ReasonBody(
                Causes.reason(present(json, "reason").map(ReasonBody::text)),
                present(json, "revision").map(ReasonBody::number));
    }

    private static Optional<JsonNode> present(ObjectNode json, String name) {
        return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
    }

    private static String text(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        throw wrong("reason", "type", "A reason is a text.");
    }

    private static int number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 1) {
            return node.intValue();
        }
        throw wrong("revision", "type", "A revision is a number from 1 on.");
    }

    private static ProblemException wrong(String field, String code, String message) {
        return new ProblemException(
                ProblemType.INVALID_CONFIGURATION,
                "`%s`: %s".formatted(field, message),
                List.of(new Violation("/" + field, code, message)));
    }
}
