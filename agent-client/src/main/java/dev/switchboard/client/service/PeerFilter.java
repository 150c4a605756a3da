package dev.switchboard.client.service;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemResponse;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Stands before every route and lets only our own services in. Health and metrics stay open.
@Singleton
final class PeerFilter {
    /// Before body handling, so that a stranger's body is never read.
    private static final int PRIORITY = 10_000;

    private static final String SCHEME = "Bearer ";

    private final boolean required;
    private final Peers peers;

    @Inject
    PeerFilter(ServiceConfig config) {
        required = config.requirePeer();
        if (required && config.peersFile().isEmpty()) {
            throw new ConfigurationException(
                    "This service lets only known services in, but switchboard.service.peers-file"
                            + " does not say which they are.");
        }
        peers = config.peersFile().map(Peers::read).orElseGet(Peers::none);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var headers = context.request().headers();
        headers.remove(Peer.HEADER);
        var service = token(context).flatMap(peers::service);
        service.ifPresent(name -> headers.set(Peer.HEADER, name));
        if (service.isPresent() || !required || isOpen(context)) {
            context.next();
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            ProblemResponse.end(
                    context,
                    new ProblemException(
                            ProblemType.UNAUTHENTICATED,
                            "This door is for Switchboard's own services; show a service token."));
        }
    }

    private static Optional<String> token(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static boolean isOpen(RoutingContext context) {
        var path = context.request().path();
        var reads =
                HttpMethod.GET.equals(context.request().method())
                        || HttpMethod.HEAD.equals(context.request().method());
        return reads
                && path != null
                && path.equals(context.normalizedPath())
                && (path.equals("/q/health")
                        || path.startsWith("/q/health/")
                        || path.equals("/q/metrics"));
    }
}
