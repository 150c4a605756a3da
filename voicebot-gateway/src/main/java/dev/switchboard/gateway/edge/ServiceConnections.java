package dev.switchboard.gateway.edge;

import dev.switchboard.client.replica.Replicas;
import dev.switchboard.client.service.ServiceToken;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;

/// Connections to the services, each request with our own service token on it. A replica that takes
/// no connection is passed over; once one took it, the request is that replica's.
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
    ///
    /// @param uri which it will have
    Future<HttpClientRequest> request(Destination destination, String uri) {
        return connect(
                        destination,
                        options().setURI(uri).setIdleTimeout(config.idleTimeout().toMillis()))
                .onSuccess(request -> request.exceptionHandler(ServiceConnections::note));
    }

    /// A request that becomes a WebSocket, which may be silent for as long as it likes.
    Future<HttpClientRequest> upgrade(Destination destination, String uri) {
        return connect(
                destination,
                options()
                        .setMethod(HttpMethod.GET)
                        .setURI(uri)
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                        .putHeader(HttpHeaders.UPGRADE, "websocket"));
    }

    /// Without it Vert.x logs an error for each request that a client gave up.
    private static void note(Throwable failure) {
        Log.debugf("A request to a service broke off: %s", failure.getClass().getSimpleName());
    }

    private Future<HttpClientRequest> connect(Destination destination, RequestOptions options) {
        var replicas = services.replicas(destination);
        return connect(replicas, replicas.inOrder(options.getURI()).iterator(), options);
    }

    private Future<HttpClientRequest> connect(
            Replicas replicas, Iterator<URI> order, RequestOptions options) {
        URI replica = order.next();
        return client.request(at(replica, options))
                .recover(failure -> {
                    if (failure instanceof IOException
                            && !(failure instanceof ConnectionPoolTooBusyException)) {
                        replicas.rest(replica);
                    }
                    return order.hasNext()
                            ? connect(replicas, order, options)
                            : Future.failedFuture(failure);
                });
    }

    private static RequestOptions at(URI replica, RequestOptions options) {
        return new RequestOptions(options)
                .setServer(SocketAddress.inetSocketAddress(replica.getPort(), replica.getHost()))
                .setHost(replica.getHost())
                .setPort(replica.getPort());
    }

    private RequestOptions options() {
        var options = new RequestOptions().setConnectTimeout(config.connectTimeout().toMillis());
        token.authorization()
                .ifPresent(value -> options.putHeader(HttpHeaders.AUTHORIZATION, value));
        return options;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
