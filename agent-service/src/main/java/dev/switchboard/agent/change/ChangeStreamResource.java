package dev.switchboard.agent.change;

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

/// The stream of changes for the other services.
@Path("/internal/changes")
@RunOnVirtualThread
class ChangeStreamResource {
    private final ChangeDoor door;
    private final HeadEvents heads;

    ChangeStreamResource(ChangeStream stream, HeadEvents heads, ChangeConfig config) {
        this.door = new ChangeDoor(stream, config);
        this.heads = heads;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followChanges",
            summary =
                    "Every change, in order; resumes after Last-Event-ID, else begins with a snapshot")
    public void changes(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServerRequest request)
            throws InterruptedException {
        door.serve(heads, lastEventId, sink, sse, request);
    }
}
