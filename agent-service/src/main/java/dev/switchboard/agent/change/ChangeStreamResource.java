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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The stream of changes for the other services.
@Path("/internal/changes")
@RunOnVirtualThread
class ChangeStreamResource {
    private final ChangeStream stream;
    private final Semaphore places;
    private final Duration patience;

    ChangeStreamResource(ChangeStream stream, ChangeConfig config) {
        this.stream = stream;
        this.places = new Semaphore(config.streams());
        this.patience = config.slowReader();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary =
                    "Every change, in order; resumes after Last-Event-ID, else begins with a snapshot")
    public void changes(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServerRequest request)
            throws InterruptedException {
        if (!places.tryAcquire()) {
            sink.close();
            return;
        }
        try (sink) {
            stream.serve(
                    new ChangeReader(sink, sse, () -> request.connection().close(), patience),
                    sequence(lastEventId));
        } finally {
            places.release();
        }
    }

    /// An id that is none of ours gets a snapshot.
    private static Optional<Long> sequence(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? Optional.empty() : Optional.of(Long.valueOf(lastEventId));
        } catch (NumberFormatException unknown) {
            return Optional.empty();
        }
    }
}
