package dev.switchboard.gateway.calls;

import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallRegistry;
import dev.switchboard.gateway.recording.CallRecord;
import dev.switchboard.gateway.recording.CallSummary;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/api/calls`: what is known of calls, and ending one.
@Path("/api/calls")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CallsResource {
    private final VisibleCalls calls;
    private final KeptCalls kept;
    private final CallRegistry running;
    private final OtherGateways others;
    private final Caller caller;

    CallsResource(
            VisibleCalls calls,
            KeptCalls kept,
            CallRegistry running,
            OtherGateways others,
            Caller caller) {
        this.others = others;
        this.calls = calls;
        this.kept = kept;
        this.running = running;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listCalls",
            summary = "The calls of the tenant, live and ended, the newest first",
            description =
                    "A page may have fewer calls than `limit` although there are more: `hasMore`"
                            + " tells.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 100, 100 by default")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`nextCursor` of the page before")
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "`live` or `ended`")
    @Parameter(
            name = "agent",
            in = ParameterIn.QUERY,
            description = "Key or id of an agent that was on the call")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Began at this moment or later, ISO 8601 in UTC")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Began before this moment")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CallPage.class)))
    public Response list(@Context UriInfo uri) throws IOException {
        CallPage page = everywhere(CallFilter.of(uri.getQueryParameters()), uri.getRequestUri());
        var response = fresh(Response.ok(page));
        page.nextCursor()
                .map(next -> uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build())
                .ifPresent(next ->
                        response.header(
                                HttpHeaders.LINK,
                                "<%s?%s>; rel=\"next\""
                                        .formatted(next.getRawPath(), next.getRawQuery())));
        return response.build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCall", summary = "A call with its transcript, timings and events")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CallRecord.class)))
    public Response get(@PathParam("id") String id) throws IOException, InterruptedException {
        Optional<Response> there = atAnother(id, "GET", "");
        if (there.isPresent()) {
            return fresh(Response.fromResponse(there.get())).build();
        }
        return fresh(
                        Response.fromResponse(
                                hereOrKept(
                                        id,
                                        "GET",
                                        "",
                                        null,
                                        asker -> Response.ok(kept.get(asker, id)).build())))
                .build();
    }

    @GET
    @Path("/{id}/audio")
    @Produces({KeptCalls.WAV, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getCallAudio",
            summary =
                    "The recording of an ended call: the caller on the left, the agent on the right",
            description = "A `Range` of bytes may be asked for.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = KeptCalls.WAV,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The part that was asked for")
    public Response audio(@PathParam("id") String id, @HeaderParam("Range") @Nullable String range)
            throws IOException, InterruptedException {
        return fresh(
                        Response.fromResponse(
                                hereOrKept(
                                        id,
                                        "GET",
                                        "/audio",
                                        range,
                                        asker -> kept.audio(asker, id, range))))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "eraseCall",
            summary = "Erase the record and the recording of an ended call")
    @APIResponse(responseCode = "204", description = "Nothing is left of it")
    public Response erase(@PathParam("id") String id) throws IOException, InterruptedException {
        return hereOrKept(
                id,
                "DELETE",
                "",
                null,
                asker -> {
                    kept.erase(asker, id);
                    return Response.noContent().build();
                });
    }

    @POST
    @Path("/{id}/hang-up")
    @Operation(operationId = "hangUpCall", summary = "End a live call")
    @APIResponse(responseCode = "202", description = "It ends")
    public Response hangUp(@PathParam("id") String id) throws IOException, InterruptedException {
        Optional<Response> there = atAnother(id, "POST", "/hang-up");
        if (there.isPresent()) {
            return there.get();
        }
        CallSummary summary = calls.get(caller.principal(), id);
        Optional<Call> call = running.find(new CallId(summary.id()));
        if (call.isEmpty()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    summary.state() == CallSummary.State.LIVE
                            ? "The call runs at a gateway that cannot be reached."
                            : "The call has ended.");
        }
        call.get().stop(CallEnd.OPERATOR_HUNG_UP);
        return Response.accepted().build();
    }

    /// What the gateway answers that a call runs at, when that is another one.
    private Optional<Response> atAnother(String id, String method, String path)
            throws InterruptedException {
        Optional<CallId> call = VisibleCalls.id(id);
        return call.isEmpty() || running.find(call.get()).isPresent()
                ? Optional.empty()
                : others.ask(caller.principal(), call.get(), method, path, "");
    }

    /// The calls of all gateways.
    private CallPage everywhere(CallFilter filter, URI asked) throws IOException {
        CallPage here = calls.list(caller.principal(), filter);
        if (!others.exist()) {
            return here;
        }
        String query = asked.getRawQuery();
        var all = others.list(caller.principal(), query == null ? "" : query);
        List<CallPage> pages = new ArrayList<>(all.stream().flatMap(Optional::stream).toList());
        pages.add(here);
        return CallPage.merged(pages, filter.limit(), all.size() + 1 - pages.size());
    }

    /// What is asked of something that is kept.
    private interface OfKept {
        Response of(Principal asker) throws IOException;
    }

    /// What this gateway answers, or another one that keeps the call when this one does not.
    private Response hereOrKept(
            String id, String method, String path, @Nullable String range, OfKept here)
            throws IOException, InterruptedException {
        Principal asker = caller.principal();
        Optional<CallId> call = VisibleCalls.id(id);
        if (call.isPresent() && calls.find(asker, id).isEmpty()) {
            Optional<Response> there = others.askKeeper(asker, call.get(), method, path, range);
            if (there.isPresent()) {
                return there.get();
            }
        }
        return here.of(asker);
    }

    private static Response.ResponseBuilder fresh(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
