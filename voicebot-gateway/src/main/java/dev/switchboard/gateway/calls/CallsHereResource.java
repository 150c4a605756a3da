package dev.switchboard.gateway.calls;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.service.Peer;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.recording.CallRecord;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// `/internal/calls`: the calls that run or are kept here, for other gateways. Those say who is
/// asking, and have made sure that their role is enough.
@Path("/internal/calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CallsHereResource {
    private static final String GATEWAY = "gateway";

    private final CallSwitch calls;
    private final VisibleCalls visible;
    private final KeptCalls kept;
    private final CallRegistry running;
    private final Peer peer;

    CallsHereResource(
            CallSwitch calls,
            VisibleCalls visible,
            KeptCalls kept,
            CallRegistry running,
            Peer peer) {
        this.calls = calls;
        this.visible = visible;
        this.kept = kept;
        this.running = running;
        this.peer = peer;
    }

    @GET
    @Operation(hidden = true)
    public CallPage list(
            @Context UriInfo uri, @HeaderParam(OtherGateways.ASKER) @Nullable String asker)
            throws IOException {
        return visible.list(principal(asker), CallFilter.of(uri.getQueryParameters()));
    }

    /// Whether a call runs here; in somebody's name, whether anything of it is kept here for them.
    @HEAD
    @Path("/{id}")
    @Operation(hidden = true)
    public Response look(
            @PathParam("id") String id, @HeaderParam(OtherGateways.ASKER) @Nullable String asker)
            throws IOException {
        demandGateway();
        boolean here =
                asker == null ? calls.runsHere(id) : visible.find(principal(asker), id).isPresent();
        return Response.status(here ? 204 : 404).build();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public CallRecord get(
            @PathParam("id") String id, @HeaderParam(OtherGateways.ASKER) @Nullable String asker)
            throws IOException {
        return kept.get(principal(asker), id);
    }

    @GET
    @Path("/{id}/audio")
    @Produces({KeptCalls.WAV, MediaType.APPLICATION_JSON})
    @Operation(hidden = true)
    public Response audio(
            @PathParam("id") String id,
            @HeaderParam(OtherGateways.ASKER) @Nullable String asker,
            @HeaderParam("Range") @Nullable String range)
            throws IOException {
        return kept.audio(principal(asker), id, range);
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response erase(
            @PathParam("id") String id, @HeaderParam(OtherGateways.ASKER) @Nullable String asker)
            throws IOException {
        kept.erase(principal(asker), id);
        return Response.noContent().build();
    }

    @PUT
    @Path("/{id}/agent")
    @Operation(hidden = true)
    public CallSwitch.Switched switchAgent(
            @PathParam("id") String id,
            @HeaderParam(OtherGateways.ASKER) @Nullable String asker,
            CallSwitch.@Nullable Wish wish)
            throws IOException, InterruptedException {
        return calls.to(principal(asker), id, wish);
    }

    @POST
    @Path("/{id}/hang-up")
    @Operation(hidden = true)
    public Response hangUp(
            @PathParam("id") String id, @HeaderParam(OtherGateways.ASKER) @Nullable String asker)
            throws IOException {
        CallId call = new CallId(visible.get(principal(asker), id).id());
        Call live =
                running.find(call)
                        .orElseThrow(() ->
                                new ProblemException(ProblemType.CONFLICT, "The call has ended."));
        live.stop(CallEnd.OPERATOR_HUNG_UP);
        return Response.accepted().build();
    }

    private Principal principal(@Nullable String asker) {
        demandGateway();
        if (asker == null) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "Say who is asking.");
        }
        return Principal.read(asker);
    }

    private void demandGateway() {
        String service = peer.service().orElse("");
        if (!service.equals(GATEWAY)) {
            throw new ProblemException(
                    service.isEmpty() ? ProblemType.UNAUTHENTICATED : ProblemType.FORBIDDEN,
                    "Only other gateways ask here.");
        }
    }
}
