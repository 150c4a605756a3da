package dev.switchboard.emulator.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/// The frames of a WebSocket.
record SocketLine(HttpConnection connection, ServerWebSocket socket) implements Line {
    @Override
    public void write(Buffer piece, boolean text, boolean first, boolean last) {
        socket.writeFrame(frame(piece, text, first, last));
    }

    private static WebSocketFrame frame(Buffer piece, boolean text, boolean first, boolean last) {
        if (!first) {
            return WebSocketFrame.continuationFrame(piece, last);
        }
        return text
                ? WebSocketFrame.textFrame(piece.toString(StandardCharsets.UTF_8), last)
                : WebSocketFrame.binaryFrame(piece, last);
    }

    @Override
    public void end(int code, String reason) {
        socket.close((short) code, reason);
    }

    @Override
    public void reset() {
        Resets.reset(connection);
    }

    @Override
    public boolean gone() {
        return socket.isClosed();
    }
}
