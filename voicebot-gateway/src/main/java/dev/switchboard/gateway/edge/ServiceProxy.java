package dev.switchboard.gateway.edge;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemShape;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeoutException;

/// Passes a request on to the service of its route, and the answer back as it comes.
@Singleton
class ServiceProxy {
    private final ServiceConnections connections;

    ServiceProxy(ServiceConnections connections) {
        this.connections = connections;
    }

    void pass(RoutingContext routing, Route route, String uri) {
        var request = routing.request();
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            request.headers().remove(HttpHeaders.EXPECT);
            request.response().writeContinue();
        }
        HttpProxy.reverseProxy(connections.client())
                .origin(_ -> connections.request(route.destination(), uri))
                .addInterceptor(new Passage(route, uri, ProblemShape.of(routing)))
                .handle(request);
    }

    static String tooLarge(Route route) {
        return "A body may have at most %d MiB here.".formatted(route.maxBody() >> 20);
    }

    /// What happens to one request on its way.
    private record Passage(Route route, String uri, ProblemShape shape)
            implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var request = context.request();
            request.setURI(uri);
            request.headers().remove(HttpHeaders.AUTHORIZATION).remove(HttpHeaders.COOKIE);
            var authority = request.proxiedRequest().authority();
            if (authority != null) {
                request.setAuthority(authority); // so that a Location names the address people use
            }
            var body =
                    new BoundedBody(request.getBody().stream(), route.maxBody(), tooLarge(route));
            request.setBody(Body.body(body, request.getBody().length()));
            return context.sendRequest()
                    .recover(failure ->
                            mayRepeat(request, failure)
                                    ? repeat(context)
                                    : Future.failedFuture(failure))
                    .recover(failure -> Future.succeededFuture(answer(request, body, failure)));
        }

        /// Whether another replica may be asked: it is only read, and the one that took the request
        /// broke off before it answered. That it took none was dealt with before.
        private static boolean mayRepeat(ProxyRequest request, Throwable failure) {
            return request.getMethod().equals(HttpMethod.GET)
                    && request.getBody().length() <= 0
                    && !request.proxiedRequest().headers().contains(HttpHeaders.TRANSFER_ENCODING)
                    && failure instanceof HttpClosedException;
        }

        private static Future<ProxyResponse> repeat(ProxyContext context) {
            context.request().setBody(null); // it had none, and that was read already
            return context.sendRequest();
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            var ours = context.request().proxiedRequest().response().headers();
            ours.names().forEach(context.response().headers()::remove);
            context.response().headers().remove(HttpHeaders.SET_COOKIE);
            return context.sendResponse();
        }

        private ProxyResponse answer(ProxyRequest request, BoundedBody body, Throwable failure) {
            if (body.exceeded()) {
                return problem(request, ProblemType.TOO_LARGE, tooLarge(route));
            }
            var service = route.destination().serviceName();
            Log.warnf("%s did not answer: %s", service, failure.getClass().getSimpleName());
            return failure instanceof TimeoutException
                    ? problem(
                            request,
                            ProblemType.SERVICE_TIMEOUT,
                            service + " did not answer in time.")
                    : problem(
                            request,
                            ProblemType.SERVICE_UNAVAILABLE,
                            service + " cannot be reached right now.");
        }

        private ProxyResponse problem(ProxyRequest request, ProblemType type, String detail) {
            var response = request.release().response().setStatusCode(type.status());
            response.putHeader(HttpHeaders.CONTENT_TYPE, shape.mediaType());
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            if (type == ProblemType.SERVICE_UNAVAILABLE) {
                response.putHeader(HttpHeaders.RETRY_AFTER, "2");
            }
            return response.setBody(Body.body(shape.write(new ProblemException(type, detail))));
        }
    }
}
