package dev.switchboard.agent.change;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Lets readers in, as many as there are places.
final class ChangeDoor {
    private final ChangeStream stream;
    private final Semaphore places;
    private final Duration patience;

    ChangeDoor(ChangeStream stream, ChangeConfig config) {
        this.stream = stream;
        this.places = new Semaphore(config.streams());
        this.patience = config.slowReader();
    }

    /// Serves a reader until it leaves or the service ends.
    void serve(
            ChangeForm form,
            @Nullable String lastEventId,
            SseEventSink sink,
            Sse sse,
            HttpServerRequest request)
            throws InterruptedException {
        if (!places.tryAcquire()) {
            sink.close();
            return;
        }
        try (sink) {
            stream.serve(
                    new ChangeReader(sink, sse, () -> request.connection().close(), patience),
                    sequence(lastEventId),
                    form);
        } finally {
            places.release();
        }
    }

    /// An id that is none of ours is as good as none.
    private static Optional<Long> sequence(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? Optional.empty() : Optional.of(Long.valueOf(lastEventId));
        } catch (NumberFormatException unknown) {
            return Optional.empty();
        }
    }
}
