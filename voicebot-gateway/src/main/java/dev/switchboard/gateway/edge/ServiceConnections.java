package dev.switchboard.gateway.edge;

import dev.switchboard.client.service.ServiceToken;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/// Connections to the services, each request with our own service token on it.
@Singleton
class ServiceConnections {
    private final HttpClient client;
    private final Services services;
    private final ServiceToken token;
    private final EdgeConfig config;

    ServiceConnections(Vertx vertx, Services services, ServiceToken token, EdgeConfig config) {
        this.services = services;
        this.token = token;
        this.config = config;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(config.maxRequestsPerService())
                                .setMaxWaitQueueSize(config.maxRequestsPerService()));
    }

    HttpClient client() {
        return client;
    }

    /// A request that fails when the service stays silent for too long.
    Future<HttpClientRequest> request(Destination destination) {
        return client.request(options(destination).setIdleTimeout(config.idleTimeout().toMillis()))
                .onSuccess(request -> request.exceptionHandler(ServiceConnections::note));
    }

    /// A request that becomes a WebSocket, which may be silent for as long as it likes.
    Future<HttpClientRequest> upgrade(Destination destination, String uri) {
        return client.request(
                options(destination)
                        .setMethod(HttpMethod.GET)
                        .setURI(uri)
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                        .putHeader(HttpHeaders.UPGRADE, "websocket"));
    }

    /// Without it Vert.x logs an error for each request that a client gave up.
    private static void note(Throwable failure) {
        Log.debugf("A request to a service broke off: %s", failure.getClass().getSimpleName());
    }

    private RequestOptions options(Destination destination) {
        var options =
                new RequestOptions()
                        .setServer(services.address(destination))
                        .setHost(services.address(destination).host())
                        .setPort(services.address(destination).port())
                        .setConnectTimeout(config.connectTimeout().toMillis());
        token.authorization()
                .ifPresent(value -> options.putHeader(HttpHeaders.AUTHORIZATION, value));
        return options;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
