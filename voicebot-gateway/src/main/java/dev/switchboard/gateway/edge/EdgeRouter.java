package dev.switchboard.gateway.edge;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemResponse;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.WebSocketUpgrade;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends every request below `/api`, `/v1` and `/internal` where [RoutingTable] says. Nothing below
/// `/internal` is passed on, so the services' own doors stay shut from outside.
@Singleton
class EdgeRouter {
    private static final List<String> ROOTS = List.of("/api", "/v1", "/internal");

    /// The gateway's own doors for our services.
    private static final List<String> OWN_INTERNAL =
            List.of("/internal/login-codes", "/internal/calls");

    /// Where other gateways ask for the calls that run here.
    private static final String CALLS_HERE = "/internal/calls/";

    /// What programs may also call without `/api`; browsers get pages there.
    private static final List<String> ALIASES =
            List.of("/agents", "/personas", "/sessions", "/outputs", "/webhooks");

    private static final String CURRENT_AGENT = "/api/agents/current";

    private static final Pattern AGENT_OF_SESSION = Pattern.compile("/api/sessions/([^/]+)/agent");

    private final ServiceProxy proxy;
    private final WebSocketTunnel tunnel;
    private final SessionAgent sessionAgent;
    private final OwnSessions ownSessions;

    EdgeRouter(
            ServiceProxy proxy,
            WebSocketTunnel tunnel,
            SessionAgent sessionAgent,
            OwnSessions ownSessions) {
        this.ownSessions = ownSessions;
        this.sessionAgent = sessionAgent;
        this.proxy = proxy;
        this.tunnel = tunnel;
    }

    void register(@Observes Router router) {
        router.route().order(0).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        var path = context.normalizedPath();
        if (isAlias(context, path)) {
            context.reroute(uri(context, "/api" + path)); // from the start: it is guarded then
            return;
        }
        if (ROOTS.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"))
                || OWN_INTERNAL.contains(path)
                || path.startsWith(CALLS_HERE)) {
            context.next();
            return;
        }
        var route = RoutingTable.find(path);
        if (route.isEmpty()) {
            ProblemResponse.end(
                    context,
                    new ProblemException(ProblemType.NOT_FOUND, "Nothing answers at this path."));
        } else if (route.get().destination() == Destination.HERE || switchesCall(context, path)) {
            context.next();
        } else {
            pass(context, route.get());
        }
    }

    /// Whether somebody wants another agent for a call that runs: the call itself is told.
    private boolean switchesCall(RoutingContext context, String path) {
        Matcher session = AGENT_OF_SESSION.matcher(path);
        return context.request().method().equals(HttpMethod.PUT)
                && session.matches()
                && ownSessions.mayRun(session.group(1));
    }

    private void pass(RoutingContext context, Route route) {
        var request = context.request();
        var uri = uri(context, context.normalizedPath());
        if (WebSocketUpgrade.wanted(request)) {
            tunnel.open(context, route, uri);
        } else if (contentLength(request) > route.maxBody()) {
            ProblemResponse.end(
                    context,
                    new ProblemException(ProblemType.TOO_LARGE, ServiceProxy.tooLarge(route)));
        } else if (context.normalizedPath().equals(CURRENT_AGENT)
                && request.getParam("session") != null) {
            sessionAgent
                    .path(request, request.getParam("session"))
                    .onSuccess(path -> proxy.pass(context, route, path))
                    .onFailure(failure -> refuse(context, failure));
        } else {
            proxy.pass(context, route, uri);
        }
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            ProblemResponse.end(context, problem);
        } else {
            context.fail(failure);
        }
    }

    /// The address as it was judged, so that the service cannot read it in another way.
    private static String uri(RoutingContext context, String path) {
        var query = context.request().query();
        return query == null ? path : path + "?" + query;
    }

    private static boolean isAlias(RoutingContext context, String path) {
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("json")
                && !accept.contains("html")
                && ALIASES.stream().anyMatch(a -> path.equals(a) || path.startsWith(a + "/"));
    }

    private static long contentLength(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
