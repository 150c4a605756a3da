package dev.switchboard.client.service;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Objects;

/// Three kinds of door that must all be guarded. Each answers with the name of who came in.
final class GuardedDoors {
    private GuardedDoors() {}

    @Path("/guarded/rest")
    static class RestDoor {
        @Inject Peer peer;

        @GET
        public String who() {
            return peer.service().orElse("nobody");
        }
    }

    @WebSocket(path = "/guarded/socket")
    static class SocketDoor {
        @OnOpen
        String who(WebSocketConnection connection) {
            return Objects.requireNonNullElse(
                    connection.handshakeRequest().header(Peer.HEADER), "nobody");
        }
    }

    @Singleton
    static class PlainDoor {
        void open(@Observes Router router) {
            router.get("/guarded/plain")
                    .handler(context ->
                            context.end(
                                    Objects.requireNonNullElse(
                                            context.request().getHeader(Peer.HEADER), "nobody")));
        }
    }
}
