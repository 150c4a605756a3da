package dev.switchboard.client.openai;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemShape;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Stands before every filter: below `/v1` each answer has an `x-request-id`, and whoever turns a
/// request away does it in OpenAI's words.
@Singleton
final class OpenAiDoor {
    /// Before every filter that may turn a request away.
    private static final int PRIORITY = 10_002;

    private static final String ROOT = "/v1/";
    private static final String REQUEST_ID = "x-request-id";
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static boolean isBehind(String path) {
        return path.startsWith(ROOT);
    }

    void register(@Observes Filters filters) {
        filters.register(OpenAiDoor::enter, PRIORITY);
    }

    private static void enter(RoutingContext context) {
        if (isBehind(path(context))) {
            var headers = context.request().headers();
            var id =
                    Optional.ofNullable(headers.get(REQUEST_ID))
                            .filter(USABLE.asMatchPredicate())
                            .orElseGet(OpenAiDoor::requestId);
            headers.set(REQUEST_ID, id);
            context.addHeadersEndHandler(_ -> {
                if (!context.response().headers().contains(REQUEST_ID)) {
                    context.response().putHeader(REQUEST_ID, id);
                }
            });
            new Shape().use(context);
        }
        context.next();
    }

    /// Normalised, unless it cannot be read: then somebody turns it away in our words.
    private static String path(RoutingContext context) {
        try {
            return context.normalizedPath();
        } catch (IllegalArgumentException unreadable) {
            return context.request().uri();
        }
    }

    private static String requestId() {
        return "req_" + UUID.randomUUID().toString().replace("-", "");
    }

    private record Shape() implements ProblemShape {
        @Override
        public String mediaType() {
            return "application/json";
        }

        @Override
        public Buffer write(ProblemException problem) {
            return Json.encodeToBuffer(OpenAiError.of(problem));
        }
    }
}
