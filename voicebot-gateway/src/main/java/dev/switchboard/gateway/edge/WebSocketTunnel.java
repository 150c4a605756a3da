package dev.switchboard.gateway.edge;

import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemResponse;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/// Passes a WebSocket on to a service: once both sides agreed, bytes go through as they are, each
/// side only as fast as the other one reads. Extensions are not offered to the service: they would
/// let a client send it a few bytes that become many.
@Singleton
class WebSocketTunnel {
    private static final String HANDSHAKE = "sec-websocket-";
    private static final String EXTENSIONS = HANDSHAKE + "extensions";
    private static final int MAX_REFUSAL = 64 << 10;

    private final ServiceConnections connections;

    WebSocketTunnel(ServiceConnections connections) {
        this.connections = connections;
    }

    void open(RoutingContext context, Route route, String uri) {
        var request = context.request();
        request.pause();
        connections
                .upgrade(route.destination(), uri)
                .compose(upstream -> handshake(request, upstream))
                .onSuccess(response -> answer(request, response))
                .onFailure(failure -> {
                    var service = route.destination().serviceName();
                    Log.warnf(
                            "%s took no WebSocket: %s",
                            service, failure.getClass().getSimpleName());
                    request.resume();
                    ProblemResponse.end(
                            context,
                            new ProblemException(
                                    ProblemType.SERVICE_UNAVAILABLE,
                                    service + " cannot be reached right now."));
                });
    }

    private static Future<HttpClientResponse> handshake(
            HttpServerRequest request, HttpClientRequest upstream) {
        request.headers()
                .forEach((name, value) -> {
                    boolean ofHandshake =
                            name.toLowerCase(Locale.ROOT).startsWith(HANDSHAKE)
                                    && !name.equalsIgnoreCase(EXTENSIONS);
                    if (ofHandshake || name.equalsIgnoreCase(Principal.HEADER)) {
                        upstream.headers().add(name, value);
                    }
                });
        var response = upstream.connect();
        upstream.end();
        return response;
    }

    private static void answer(HttpServerRequest request, HttpClientResponse upstream) {
        if (upstream.statusCode() != 101) {
            refuse(request, upstream);
            return;
        }
        var headers = request.response().setStatusCode(101).headers();
        for (var name : List.of("Connection", "Upgrade")) {
            headers.set(name, upstream.getHeader(name));
        }
        upstream.headers()
                .forEach((name, value) -> {
                    if (name.toLowerCase(Locale.ROOT).startsWith(HANDSHAKE)) {
                        headers.add(name, value);
                    }
                });
        var service = upstream.netSocket();
        service.pause();
        request.toNetSocket()
                .onSuccess(client -> join(client, service))
                .onFailure(_ -> service.close());
        request.resume();
    }

    private static void join(NetSocket client, NetSocket service) {
        client.pipeTo(service).onComplete(_ -> service.close());
        service.pipeTo(client).onComplete(_ -> client.close());
    }

    private static void refuse(HttpServerRequest request, HttpClientResponse upstream) {
        request.resume();
        upstream.body()
                .onComplete(body -> {
                    var response = request.response().setStatusCode(upstream.statusCode());
                    if (body.succeeded() && body.result().length() <= MAX_REFUSAL) {
                        response.putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE)
                                .end(body.result());
                    } else {
                        response.end();
                    }
                });
    }
}
