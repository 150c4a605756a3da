package dev.switchboard.stt.recognition;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// Closes a connection on which nothing was heard for a minute, not even the answer to a ping.
@Singleton
final class IdleConnections implements HttpServerOptionsCustomizer {
    private static final int SECONDS = 60;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setReadIdleTimeout(
                (int) options.getIdleTimeoutUnit().convert(SECONDS, TimeUnit.SECONDS));
    }
}
