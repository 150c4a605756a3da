package dev.switchboard.gateway.access;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/// What a browser is told about every answer: it runs and loads only what comes from here, shows it
/// in no frame, and tells nobody where it came from.
final class SecurityHeaders {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'; img-src 'self' data:",
                    "Permissions-Policy",
                    "microphone=(self), camera=(), geolocation=()",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Referrer-Policy",
                    "no-referrer",
                    "X-Content-Type-Options",
                    "nosniff");

    private SecurityHeaders() {}

    static void set(HttpServerResponse response) {
        HEADERS.forEach(response::putHeader);
    }
}
