package dev.switchboard.gateway.transport.realtime;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/// A WebSocket.
record SocketWire(WebSocketConnection connection) implements Wire {
    @Override
    public void send(Frame frame, Duration patience) {
        Uni<Void> sent =
                switch (frame) {
                    case Frame.Text(String text) -> connection.sendText(text);
                    case Frame.AudioText(_, String text) -> connection.sendText(text);
                    case Frame.AudioBytes(_, var bytes) -> connection.sendBinary(bytes);
                };
        sent.await().atMost(patience);
    }

    @Override
    public void close(CloseReason reason, Duration patience) {
        if (connection.isOpen()) {
            connection.close(reason).await().atMost(patience);
        }
    }

    @Override
    public void cut() {
        HangUp.on(connection);
        RealtimeSocket.call(connection).ifPresent(RealtimeCall::hungUp);
    }
}
