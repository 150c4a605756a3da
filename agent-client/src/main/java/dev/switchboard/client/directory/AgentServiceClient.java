package dev.switchboard.client.directory;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.replica.ReplicaClient;
import dev.switchboard.client.service.ServiceToken;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks agent-service for agents. Every failure is a problem: a definite answer as it is, anything
/// else as `agent-directory-unavailable`.
final class AgentServiceClient {
    private final ReplicaClient agentService;
    private final Part part;
    private final ServiceToken token;
    private final ObjectMapper mapper;
    private final ObjectReader resolved;
    private final Duration patience;
    private final Circuit circuit;

    /// @param patience for one request, connecting included
    /// @param circuit is told of every request that was answered or was not in time
    AgentServiceClient(
            ReplicaClient agentService,
            Part part,
            ServiceToken token,
            ObjectMapper mapper,
            Duration patience,
            Circuit circuit) {
        this.agentService = agentService;
        this.part = part;
        this.token = token;
        this.mapper = mapper;
        this.resolved =
                mapper.readerFor(Resolved.class)
                        .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.patience = patience;
        this.circuit = circuit;
    }

    /// Whether the last request got no answer in time, so that another one probably waits in vain.
    boolean isSilent() {
        return circuit.isOpen();
    }

    /// The agent at the revision that it points to now.
    Resolved resolve(AgentReference reference) {
        return ask(
                reference.value(),
                tenant(reference.tenant())
                        + reference.user().map(user -> "&user=" + user).orElse(""));
    }

    /// The agent at one revision.
    Resolved resolve(AgentHead head, int revision) {
        return ask(head.id().toString(), tenant(head.tenant()) + "&revision=" + revision);
    }

    private static String tenant(UUID tenant) {
        return tenant.equals(Tenants.DEFAULT) ? "" : "&tenant=" + tenant;
    }

    private Resolved ask(String reference, String more) {
        String path = "/internal/agents/" + reference + "/resolved?part=" + part.word() + more;
        var request = agentService.request(path).header("Accept", "application/json");
        token.authorization().ifPresent(value -> request.header("Authorization", value));
        var response = send(request.build());
        if (response.statusCode() != 200) {
            throw refusal(response);
        }
        try {
            Optional<Resolved> answer =
                    Optional.ofNullable(resolved.readValue(response.body())); // for `null` is JSON
            return answer.orElseThrow(AgentServiceClient::unavailable);
        } catch (IOException unreadable) {
            Log.warnf("agent-service's answer about %s cannot be read", reference);
            throw unavailable();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        var answer = agentService.send(request, BodyHandlers.ofByteArray());
        try {
            var response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            circuit.answered();
            return response;
        } catch (TimeoutException | ExecutionException | CancellationException away) {
            if (away instanceof TimeoutException
                    || away.getCause() instanceof HttpTimeoutException) {
                circuit.timedOut(() -> send(request));
            }
            Log.debugf("agent-service does not answer: %s", away.getClass().getSimpleName());
            throw unavailable();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } finally {
            answer.cancel(true); // nothing, once it is answered
        }
    }

    private ProblemException refusal(HttpResponse<byte[]> response) {
        JsonNode problem = problem(response);
        return switch (problem.path("code").asText()) {
            case "agent-not-found" ->
                    new ProblemException(
                            ProblemType.AGENT_NOT_FOUND, "There is no agent of that name.");
            case "revision-not-found" ->
                    new ProblemException(
                            ProblemType.REVISION_NOT_FOUND, "The agent has no such revision.");
            case "agent-inactive" ->
                    new ProblemException(ProblemType.AGENT_INACTIVE, "The agent is switched off.");
            case "secret-unreadable" ->
                    new ProblemException(
                            ProblemType.SECRET_UNREADABLE,
                            problem.path("detail").asText("Enter the agent's secrets again."));
            default -> {
                Log.warnf("agent-service refuses with status %d", response.statusCode());
                yield unavailable();
            }
        };
    }

    /// The problem of a status that speaks of the agent. A stray 404 says nothing.
    private JsonNode problem(HttpResponse<byte[]> response) {
        if (response.statusCode() != 404 && response.statusCode() != 409) {
            return MissingNode.getInstance();
        }
        try {
            return Optional.ofNullable(mapper.readTree(response.body()))
                    .orElseGet(MissingNode::getInstance);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.AGENT_DIRECTORY_UNAVAILABLE,
                "This agent is not known here yet, and agent-service does not answer. Try again.");
    }
}
