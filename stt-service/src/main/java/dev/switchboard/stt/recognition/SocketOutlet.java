package dev.switchboard.stt.recognition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.WebSocketConnection;
import java.io.UncheckedIOException;

/// Sends messages over a WebSocket, while it is open.
record SocketOutlet(WebSocketConnection connection, ObjectMapper json) implements Outlet {
    @Override
    public void send(ServerMessage message) {
        if (connection.isOpen()) {
            try {
                connection.sendTextAndAwait(json.writeValueAsString(message));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
