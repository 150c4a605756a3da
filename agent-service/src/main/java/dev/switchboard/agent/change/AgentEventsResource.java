package dev.switchboard.agent.change;

import dev.switchboard.client.access.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The stream of changes for everybody who may see agents.
@Path("/api/agents/events")
@RunOnVirtualThread
class AgentEventsResource {
    private final ChangeDoor door;
    private final Caller caller;

    AgentEventsResource(ChangeStream stream, ChangeConfig config, Caller caller) {
        this.door = new ChangeDoor(stream, config);
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followAgents",
            summary = "What changes about agents (CloudEvents); resumes after Last-Event-ID")
    public void events(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServerRequest request)
            throws InterruptedException {
        door.serve(new CloudEvents(caller.principal()), lastEventId, sink, sse, request);
    }
}
