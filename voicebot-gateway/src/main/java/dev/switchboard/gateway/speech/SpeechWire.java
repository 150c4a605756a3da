package dev.switchboard.gateway.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;

/// Reads and writes the JSON of the two speech sockets.
final class SpeechWire {
    private final ObjectMapper json;

    SpeechWire(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /// The agent and revision as a query.
    static String query(AgentView agent) {
        return "?agent=" + agent.id() + "&revision=" + agent.revision();
    }

    /// A message of one field.
    static String message(String type) {
        return "{\"type\":\"" + type + "\"}";
    }

    String speak(int clause, String text) {
        return json.createObjectNode()
                .put("type", "speak")
                .put("id", "c" + clause)
                .put("text", text)
                .toString();
    }

    /// The number of a clause by its id; 0 when it is none of ours.
    static int clause(JsonNode message) {
        String id = message.path("id").asText();
        return id.matches("c[0-9]{1,9}") ? Integer.parseInt(id.substring(1)) : 0;
    }

    JsonNode read(String message) {
        try {
            return json.readTree(message);
        } catch (JsonProcessingException e) {
            return json.createObjectNode();
        }
    }

    /// The problem of an error message.
    ProblemDetail problem(JsonNode message) {
        try {
            ProblemDetail problem = json.treeToValue(message.get("problem"), ProblemDetail.class);
            if (problem != null) {
                return problem;
            }
        } catch (JsonProcessingException e) {
            // Answered below: an error is an error, whatever it says.
        }
        return ProblemDetail.of(ProblemType.PROVIDER_FAILED, "The provider could not answer.");
    }
}
