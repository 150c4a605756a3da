package dev.switchboard.gateway.transport.realtime;

import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;

/// Cuts the connection below a WebSocket. To close a WebSocket is to send a frame first, and a
/// client that reads nothing would keep it open, and its call alive, as long as it likes.
@Singleton
final class HangUp implements HttpUpgradeCheck {
    private static final UserData.TypedKey<HttpConnection> BELOW =
            new UserData.TypedKey<>("switchboard.connection");

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(RealtimeSocket.CHANNEL);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        context.userData().put(BELOW, context.httpRequest().connection());
        return CheckResult.permitUpgrade();
    }

    /// What carries it.
    static Channel channel(WebSocketConnection connection) {
        if (connection.userData().get(BELOW) instanceof ConnectionBase below) {
            return below.channelHandlerContext().channel();
        }
        throw new IllegalStateException("a connection that was not upgraded here");
    }

    /// Cuts it at once, whatever waits to be sent. Does not wait.
    static void on(WebSocketConnection connection) {
        if (connection.userData().get(BELOW) instanceof ConnectionBase below) {
            var _ = below.channelHandlerContext().close();
        }
    }
}
