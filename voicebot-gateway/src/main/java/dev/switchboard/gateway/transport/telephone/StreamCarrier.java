package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallEnd;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Gives a call to a carrier over its WebSocket.
final class StreamCarrier implements Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebSocketConnection connection;
    private final StreamDialect dialect;
    private final StreamMessage.Started started;
    private volatile boolean stopped;

    StreamCarrier(
            WebSocketConnection connection, StreamDialect dialect, StreamMessage.Started started) {
        this.connection = connection;
        this.dialect = dialect;
        this.started = started;
    }

    /// The carrier has ended the stream itself: whatever it does with the call now, that is not
    /// ours to end.
    void stopped() {
        stopped = true;
    }

    @Override
    public void play(AudioFrame audio, int mark) {
        send(dialect.media(started.stream(), started.ours().encode(audio)));
        send(dialect.mark(started.stream(), mark));
    }

    @Override
    public void forget() {
        send(dialect.clear(started.stream()));
    }

    /// A call that its carrier has handed to somebody else is the carrier's own affair: it may end
    /// with the stream, so that only the carrier ends that.
    @Override
    public void hangUp(CallEnd why) {
        if (why != CallEnd.TRANSFERRED) {
            close(connection, reason(why));
            if (!stopped) {
                dialect.ended(started.call());
            }
        }
    }

    private static CloseReason reason(CallEnd why) {
        return switch (why) {
            case SERVICE_STOPS -> new CloseReason(1012, "the gateway restarts");
            case BROKEN -> new CloseReason(1011, "internal error");
            case HUNG_UP, AGENT_HUNG_UP, OPERATOR_HUNG_UP, CALLER_SILENT, TRANSFERRED, EXPIRED ->
                    CloseReason.NORMAL;
        };
    }

    static void close(WebSocketConnection connection, CloseReason reason) {
        if (connection.isOpen()) {
            connection.close(reason).subscribe().with(_ -> {}, _ -> {});
        }
    }

    private void send(String text) {
        try {
            connection.sendText(text).await().atMost(PATIENCE);
        } catch (RuntimeException gone) {
            throw new UncheckedIOException(new IOException(gone.getClass().getName()));
        }
    }
}
