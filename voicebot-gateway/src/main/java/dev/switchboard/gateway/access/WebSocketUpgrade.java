package dev.switchboard.gateway.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/// Whether a request asks for a WebSocket.
public final class WebSocketUpgrade {
    private WebSocketUpgrade() {}

    /// The header may come more than once and list several protocols; whichever of them names a
    /// WebSocket counts for the server that upgrades.
    public static boolean wanted(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.UPGRADE).stream()
                .anyMatch(wanted -> wanted.toLowerCase(Locale.ROOT).contains("websocket"));
    }
}
