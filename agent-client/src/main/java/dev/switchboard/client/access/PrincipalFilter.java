package dev.switchboard.client.access;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemResponse;
import dev.switchboard.client.service.Peer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Takes the gateway's word on who is asking, and nobody else's, and turns away what that principal
/// may not do. A request without that word comes from one of our services itself.
@Singleton
final class PrincipalFilter {
    /// Right after the filter that finds out which service is calling.
    private static final int PRIORITY = 9_999;

    private static final String SPEAKS_FOR_OTHERS = "gateway";

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var headers = context.request().headers();
        if (!SPEAKS_FOR_OTHERS.equals(headers.get(Peer.HEADER))) {
            headers.remove(Principal.HEADER);
        }
        var word = headers.get(Principal.HEADER);
        try {
            if (word != null) {
                Permissions.demand(
                        Principal.read(word),
                        context.request().method().name(),
                        context.normalizedPath());
            }
        } catch (ProblemException refused) {
            ProblemResponse.end(context, refused);
            return;
        }
        context.next();
    }
}
