package dev.switchboard.agent.change;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The far end of one change stream. Sending waits until the reader took the event; one that takes
/// too long is cut off.
final class ChangeReader {
    private final SseEventSink sink;
    private final Sse sse;
    private final Runnable cutOff;
    private final Duration patience;
    private boolean gone;

    /// @param cutOff closes the connection without waiting for what is still to be sent
    ChangeReader(SseEventSink sink, Sse sse, Runnable cutOff, Duration patience) {
        this.sink = sink;
        this.sse = sse;
        this.cutOff = cutOff;
        this.patience = patience;
    }

    boolean listens() {
        return !gone && !sink.isClosed();
    }

    void tell(long id, String event, Object data) throws InterruptedException {
        send(
                sse.newEventBuilder()
                        .id(Long.toString(id))
                        .name(event)
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(data)
                        .build());
    }

    void keepAlive() throws InterruptedException {
        send(sse.newEventBuilder().comment("keep-alive").build());
    }

    private void send(OutboundSseEvent event) throws InterruptedException {
        if (!listens()) {
            return;
        }
        try {
            sink.send(event).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | IllegalStateException left) {
            gone = true;
        } catch (TimeoutException tooSlow) {
            gone = true;
            cutOff.run();
        }
    }
}
