package dev.switchboard.gateway.transport.realtime;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/// A client that was told that its WebSocket closes has two seconds to hear it, and is then cut
/// off: until that, all that it sends is still read, and thrown away.
@Singleton
final class ShortFarewell implements HttpServerOptionsCustomizer {
    private static final int SECONDS = 2;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketClosingTimeout(SECONDS);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
