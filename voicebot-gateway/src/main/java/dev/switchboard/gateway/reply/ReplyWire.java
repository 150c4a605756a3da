package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.Peers;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads and writes the JSON of llm-service: OpenAI's chat completions with our own fields in
/// `x_switchboard`, and sessions.
final class ReplyWire {
    private final ObjectMapper json;

    ReplyWire(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    String write(Map<String, Object> fields) {
        return json.valueToTree(fields).toString();
    }

    /// The request that asks.
    ///
    /// @param session where what is said is kept, when that is known already
    HttpRequest request(
            Peers peers, Question question, Optional<String> session, Duration timeout) {
        return peers.llm(question.agent().tenant(), "/v1/chat/completions")
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(question(question, session).toString()))
                .build();
    }

    private ObjectNode question(Question question, Optional<String> session) {
        ObjectNode body = json.createObjectNode();
        body.put("model", question.agent().id().toString()).put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        body.set("messages", new Messages(json).of(question.lines()));
        question.maxTokens().ifPresent(most -> body.put("max_completion_tokens", most));
        offer(body, question.tools());
        ObjectNode ours = body.putObject("x_switchboard");
        ours.put("revision", question.agent().revision()).put("channel", "voice");
        ours.put("turn", question.generation().turn());
        ours.put("generation", question.generation().number());
        ours.put("speculative", question.speculative());
        session.ifPresent(id -> ours.put("session", id));
        return body;
    }

    private static void offer(ObjectNode body, Tools tools) {
        if (tools.offered().isEmpty() && !(tools.choice() instanceof Tools.Choice.None)) {
            return;
        }
        for (Tool tool : tools.offered()) {
            body.withArray("tools")
                    .addObject()
                    .put("type", "function")
                    .putObject("function")
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("parameters", tool.parameters());
        }
        switch (tools.choice()) {
            case Tools.Choice.Auto _ -> body.put("tool_choice", "auto");
            case Tools.Choice.None _ -> body.put("tool_choice", "none");
            case Tools.Choice.Required _ -> body.put("tool_choice", "required");
            case Tools.Choice.Only(String name) ->
                    body.putObject("tool_choice")
                            .put("type", "function")
                            .putObject("function")
                            .put("name", name);
        }
    }

    Map<String, Object> kept(Kept kept) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", kept.id().toString());
        message.put("role", kept.who() == Line.Speaker.AGENT ? "assistant" : "user");
        message.put("text", kept.text());
        kept.heard().ifPresent(words -> message.put("heard", words));
        message.put("status", kept.status().name().toLowerCase(Locale.ROOT));
        message.put("agent", kept.agent().id().toString());
        message.put("revision", kept.agent().revision());
        message.put("turn", kept.turn());
        return message;
    }

    /// The problem of an error event or body: ours, or in the shape of OpenAI's API.
    ProblemDetail problem(JsonNode node) {
        JsonNode problem = node.has("problem") ? node.get("problem") : node;
        try {
            if (problem.hasNonNull("code") && problem.hasNonNull("detail")) {
                return json.treeToValue(problem, ProblemDetail.class);
            }
        } catch (JsonProcessingException e) {
            // Answered below: an error is an error, whatever it says.
        }
        JsonNode error = problem.path("error").isObject() ? problem.get("error") : problem;
        return type(error.path("code").asText())
                .map(type -> ProblemDetail.of(type, error.path("message").asText()))
                .orElseGet(ReplyWire::unavailable);
    }

    private static Optional<ProblemType> type(String code) {
        return code.equals("model_not_found")
                ? Optional.of(ProblemType.AGENT_NOT_FOUND)
                : Arrays.stream(ProblemType.values())
                        .filter(type -> type.code().equals(code.replace('_', '-')))
                        .findFirst();
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
}
