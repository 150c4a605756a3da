package dev.switchboard.gateway.speech;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/// Reads and writes the JSON of the two speech sockets.
final class SpeechWire {
    /// Words of one message; a clause has at most 300 letters.
    private static final int MOST_WORDS = 300;

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

    /// The words of a message; what is none is left out.
    static List<Spoken.Word> words(JsonNode message) {
        List<Spoken.Word> words = new ArrayList<>();
        for (JsonNode word : message.path("words")) {
            long from = word.path("startMs").asLong(-1);
            long to = word.path("endMs").asLong(-1);
            if (from >= 0 && to >= from && words.size() < MOST_WORDS) {
                words.add(new Spoken.Word(word.path("text").asText().strip(), from, to));
            }
        }
        return words;
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
