package dev.switchboard.agent.resolution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantScope;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.service.Peer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Agents as the other services need them.
@Path("/internal/agents/{ref}/resolved")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ResolutionResource {
    private final Resolver resolver;
    private final UnreadableSecrets unreadable;
    private final Peer peer;

    ResolutionResource(Resolver resolver, UnreadableSecrets unreadable, Peer peer) {
        this.resolver = resolver;
        this.unreadable = unreadable;
        this.peer = peer;
    }

    @GET
    @Operation(
            operationId = "resolveAgent",
            summary = "The part of an agent that the calling service may see")
    public Response resolve(
            @PathParam("ref") String ref,
            @QueryParam("part") @Nullable String part,
            @QueryParam("revision") @Nullable String revision,
            @QueryParam("tenant") @Nullable UUID tenant,
            @QueryParam("user") @Nullable UUID user) {
        Part wanted = allowed(part);
        var asked = TenantId.orDefault(tenant);
        var reference = new AgentReference(ref, asked.value(), Optional.ofNullable(user), false);
        var number = Optional.ofNullable(revision).map(ResolutionResource::number);
        var answer = TenantScope.in(asked, () -> resolve(asked, reference, wanted, number));
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private ObjectNode resolve(
            TenantId tenant, AgentReference reference, Part part, Optional<Integer> revision) {
        try {
            return resolver.resolve(tenant, reference, part, revision);
        } catch (ProblemException problem) {
            if (problem.type() == ProblemType.SECRET_UNREADABLE) {
                unreadable.note(tenant, reference, part, revision, problem);
            }
            throw problem;
        }
    }

    private Part allowed(@Nullable String word) {
        Part part =
                Optional.ofNullable(word)
                        .flatMap(Part::of)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.MALFORMED_REQUEST,
                                        "`part` is llm, tts, stt or voice."));
        if (peer.service().filter(part::isFor).isEmpty()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "A service may ask only for its own part of an agent.");
        }
        return part;
    }

    private static int number(String revision) {
        try {
            int number = Integer.parseInt(revision);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST, "`revision` is a number from 1 on.");
    }
}
