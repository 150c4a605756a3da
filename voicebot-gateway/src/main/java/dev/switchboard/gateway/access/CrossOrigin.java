package dev.switchboard.gateway.access;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets pages of the configured origins use the doors below `/v1`, with a key and never with our
/// cookie. Pages of others are not told what they could send.
@Singleton
class CrossOrigin {
    /// Before [AccessFilter]: a browser asks first, and without a key.
    private static final int PRIORITY = 1001;

    private static final String ROOT = "/v1/";
    private static final String EVERY = "*";
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9, -]{1,2000}");

    private final Set<String> origins;

    @Inject
    CrossOrigin(AccessConfig config) {
        origins = Set.copyOf(config.crossOrigins().orElse(Set.of()));
        if (origins.contains(EVERY) && !config.required()) {
            throw new ConfigurationException(
                    "switchboard.access.cross-origins may be `*` only while"
                            + " switchboard.access.required is true: any page could do everything.");
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        var request = context.request();
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !context.normalizedPath().startsWith(ROOT) || !allows(origin)) {
            context.next();
            return;
        }
        var response = context.response();
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN)
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                        "x-request-id, retry-after, ratelimit, ratelimit-policy");
        if (HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
            permit(response, request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        } else {
            context.next();
        }
    }

    private boolean allows(String origin) {
        return origins.contains(EVERY) || origins.contains(origin);
    }

    private static void permit(HttpServerResponse response, @Nullable String headers) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE, OPTIONS");
        response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        if (headers != null && HEADER_NAMES.matcher(headers).matches()) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        response.setStatusCode(204).end();
    }
}
