package dev.switchboard.gateway.transport.asterisk;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.CallRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `POST /api/calls/audio-sockets`: an id for the dialplan, good for one call.
@Path("/api/calls/audio-sockets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AudioSocketResource {
    private final AudioSocketServer server;
    private final AudioSocketLines lines;
    private final CallRegistry calls;
    private final Caller caller;

    AudioSocketResource(
            AudioSocketServer server, AudioSocketLines lines, CallRegistry calls, Caller caller) {
        this.server = server;
        this.lines = lines;
        this.calls = calls;
        this.caller = caller;
    }

    record Wanted(@Nullable String agent) {}

    /// @param id what `AudioSocket(id,host:port)` is called with
    record Ticket(UUID id, String agent, Instant expiresAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "announceAudioSocket",
            summary = "An id with which Asterisk may bring one call to an agent")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = Ticket.class)))
    public Response announce(@Nullable Wanted wanted) {
        if (server.port().isEmpty()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "AudioSocket is not spoken here: switchboard.telephone.asterisk.port is"
                            + " missing.");
        }
        Principal principal = caller.principal();
        AgentView agent =
                calls.agent(
                        principal,
                        Optional.ofNullable(wanted)
                                .flatMap(body -> Optional.ofNullable(body.agent())));
        UUID id = lines.issue(principal.tenant(), agent.id().toString());
        Instant expires = Instant.now().plus(lines.length()).truncatedTo(ChronoUnit.SECONDS);
        return Response.status(Response.Status.CREATED)
                .entity(new Ticket(id, agent.key(), expires))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
