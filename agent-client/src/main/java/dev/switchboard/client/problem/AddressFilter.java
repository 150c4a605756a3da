package dev.switchboard.client.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/// Turns away what is no address, such as `/api/agents/%zz`, before anybody acts on it.
@Singleton
final class AddressFilter {
    /// Right after it was decided how problems are written.
    private static final int PRIORITY = 10_001;

    private static final String REFUSAL =
            "The address cannot be read: each % needs two hexadecimal digits after it, and"
                    + " characters such as { and | are written like that (%7B, %7C).";

    void register(@Observes Filters filters) {
        filters.register(AddressFilter::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        if (isAddress(context.request().uri())) {
            context.next();
        } else {
            ProblemResponse.end(
                    context, new ProblemException(ProblemType.MALFORMED_REQUEST, REFUSAL));
        }
    }

    private static boolean isAddress(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
