package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.failover.Failover;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and writes the JSON of llm-service.
final class ReplyWire {
    private final ObjectMapper json;

    ReplyWire(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    String write(Map<String, Object> fields) {
        return json.valueToTree(fields).toString();
    }

    String question(AgentView agent, String message) {
        return write(
                Map.of(
                        "message",
                        message,
                        "agent",
                        agent.id().toString(),
                        "revision",
                        agent.revision()));
    }

    Map<String, Object> spoken(String id, AgentView agent, String text) {
        return Map.of(
                "id",
                id,
                "role",
                "assistant",
                "text",
                text,
                "agent",
                agent.id().toString(),
                "revision",
                agent.revision());
    }

    /// The event of one server-sent event; empty for those that do not concern a call.
    Optional<ReplyEvent> event(int turn, String name, String data) {
        JsonNode node = read(data);
        return switch (name) {
            case "started" ->
                    Optional.of(new ReplyEvent.Began(turn, node.path("messageId").asText()));
            case "failover" ->
                    Optional.of(
                            new ReplyEvent.FailedOver(turn, Failover.of(ProviderKind.LLM, node)));
            case "delta" -> Optional.of(new ReplyEvent.Delta(turn, node.path("text").asText()));
            case "done" -> Optional.of(new ReplyEvent.Done(turn, usage(node.path("usage"))));
            case "error" -> Optional.of(new ReplyEvent.Failed(turn, problem(node)));
            default -> Optional.empty();
        };
    }

    /// The problem of an error event or body.
    ProblemDetail problem(JsonNode node) {
        JsonNode problem = node.has("problem") ? node.get("problem") : node;
        try {
            if (problem.hasNonNull("code")) {
                return json.treeToValue(problem, ProblemDetail.class);
            }
        } catch (JsonProcessingException e) {
            // Answered below: an error is an error, whatever it says.
        }
        return unavailable();
    }

    static ProblemDetail unavailable() {
        return ProblemDetail.of(ProblemType.SERVICE_UNAVAILABLE, "The agent cannot answer.");
    }

    JsonNode read(@Nullable String data) {
        try {
            return json.readTree(data == null ? "" : data);
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }

    private static ReplyEvent.Usage usage(JsonNode usage) {
        return new ReplyEvent.Usage(
                usage.path("inputTokens").asInt(), usage.path("outputTokens").asInt());
    }
}
