package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.peer.Peers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks an agent's model something, in no session.
final class ModelProbe {
    private static final String QUESTION = "Hello! Please say one short sentence.";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Target target;

    ModelProbe(Target target) {
        this.target = target;
    }

    SlotReport run(Peers peers, Deadline deadline) throws InterruptedException {
        var request =
                peers.llm(target.tenant(), "/internal/agents/" + target.agent() + "/probe")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("message", QUESTION)
                                                .put("revision", target.revision())
                                                .toString()))
                        .build();
        var asked = peers.send(request, BodyHandlers.ofString());
        try {
            return report(asked.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            asked.cancel(true);
            return failed(ProblemType.PROVIDER_TIMEOUT, "Nothing came of the provider in time.");
        } catch (ExecutionException | JsonProcessingException e) {
            return failed(
                    ProblemType.SERVICE_UNAVAILABLE, "llm-service cannot be reached right now.");
        }
    }

    private static SlotReport report(HttpResponse<String> answer) throws JsonProcessingException {
        JsonNode json = JSON.readTree(answer.body());
        if (answer.statusCode() != 200) {
            return SlotReport.failed(Slot.LLM, null, JSON.treeToValue(json, ProblemDetail.class));
        }
        String provider = json.path("provider").asText(null);
        return json.hasNonNull("problem")
                ? SlotReport.failed(
                        Slot.LLM,
                        provider,
                        JSON.treeToValue(json.get("problem"), ProblemDetail.class))
                : SlotReport.answered(
                        provider, json.path("firstTextMs").asLong(), json.path("text").asText());
    }

    private static SlotReport failed(ProblemType type, String detail) {
        return SlotReport.failed(Slot.LLM, null, ProblemDetail.of(type, detail));
    }
}
