package dev.switchboard.gateway.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.peer.Peers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `PUT /api/sessions/{id}/agent` of a session that may be a call: a call is told at the gateway
/// that it runs at, and writes it into its session. Any other session is llm-service's.
@Path("/api/sessions/{id}/agent")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CallAgentResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CallSwitch calls;
    private final OtherGateways others;
    private final Peers peers;
    private final ObjectMapper json;
    private final Caller caller;

    CallAgentResource(
            CallSwitch calls, OtherGateways others, Peers peers, ObjectMapper json, Caller caller) {
        this.calls = calls;
        this.others = others;
        this.peers = peers;
        this.json = json;
        this.caller = caller;
    }

    @PUT
    @Operation(hidden = true) // as llm-service describes it
    public Response switchAgent(@PathParam("id") String id, @Nullable String body)
            throws IOException, InterruptedException {
        Principal principal = caller.principal();
        String text = body == null ? "" : body;
        if (calls.runsHere(id)) {
            return Response.ok(calls.to(principal, id, wish(text))).build();
        }
        CallId call =
                VisibleCalls.id(id)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.SESSION_NOT_FOUND,
                                        "There is no session of this id."));
        Optional<Response> there = others.ask(principal, call, "PUT", "/agent", text);
        return there.isPresent() ? there.get() : ofLlmService(principal, call, text);
    }

    private CallSwitch.@Nullable Wish wish(String body) {
        try {
            return body.isBlank() ? null : json.readValue(body, CallSwitch.Wish.class);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The body is not the JSON that is expected here.");
        }
    }

    private Response ofLlmService(Principal principal, CallId id, String body)
            throws InterruptedException {
        HttpRequest request =
                peers.llm(principal, "/api/sessions/" + id + "/agent")
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build();
        try {
            return OtherGateways.relay(peers.send(request, BodyHandlers.ofString()).get());
        } catch (ExecutionException e) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE, "llm-service cannot be reached right now.");
        }
    }
}
