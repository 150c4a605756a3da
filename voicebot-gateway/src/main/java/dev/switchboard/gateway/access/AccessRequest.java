package dev.switchboard.gateway.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What matters of a request for letting it in.
///
/// @param path normalised: no dot segments, no doubled slashes
/// @param webSocket whether it asks for a WebSocket
/// @param key the API key that was brought in a header or as a subprotocol
/// @param session the value of the session cookie
record AccessRequest(
        HttpMethod method,
        String path,
        boolean webSocket,
        Set<String> queryNames,
        Optional<String> host,
        Optional<String> origin,
        Optional<String> key,
        Optional<String> session) {
    static final String COOKIE = "sb_session";
    static final String KEY_HEADER = "api-key";
    private static final String KEY_PROTOCOL = "openai-insecure-api-key.";
    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String BEARER = "bearer ";
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    static AccessRequest of(RoutingContext context) {
        var request = context.request();
        return new AccessRequest(
                request.method(),
                context.normalizedPath(),
                WebSocketUpgrade.wanted(request),
                Set.copyOf(context.queryParams().names()),
                Optional.ofNullable(request.getHeader(HttpHeaders.HOST)),
                Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)),
                key(request),
                Optional.ofNullable(request.getCookie(COOKIE)).map(cookie -> cookie.getValue()));
    }

    /// Takes every credential out of the request, so that nobody behind us can log it, echo it or
    /// pass it on.
    static void redact(HttpServerRequest request) {
        var headers = request.headers();
        headers.remove(HttpHeaders.AUTHORIZATION).remove(HttpHeaders.COOKIE).remove(KEY_HEADER);
        var offered = protocols(request);
        var kept = offered.stream().filter(name -> !name.startsWith(KEY_PROTOCOL)).toList();
        if (kept.size() < offered.size()) {
            headers.remove(PROTOCOLS);
            if (!kept.isEmpty()) {
                headers.set(PROTOCOLS, String.join(", ", kept));
            }
        }
    }

    /// Whether it can change something, or opens a conversation that can.
    boolean needsOwnOrigin() {
        return webSocket || !SAFE.contains(method);
    }

    /// Whether the page that sent it was ours: its origin names the host that it talks to.
    boolean hasOwnOrigin() {
        return origin.isPresent()
                && host.isPresent()
                && authority(origin.get()).equals(Optional.of(host.get().toLowerCase(Locale.ROOT)));
    }

    private static Optional<String> authority(String origin) {
        var lower = origin.toLowerCase(Locale.ROOT);
        for (var scheme : List.of("http://", "https://")) {
            if (lower.startsWith(scheme)) {
                return Optional.of(lower.substring(scheme.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> key(HttpServerRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return Optional.of(
                    authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                            ? authorization.substring(BEARER.length()).strip()
                            : "");
        }
        return Optional.ofNullable(request.getHeader(KEY_HEADER))
                .or(() ->
                        protocols(request).stream()
                                .filter(name -> name.startsWith(KEY_PROTOCOL))
                                .map(name -> name.substring(KEY_PROTOCOL.length()))
                                .findFirst());
    }

    private static List<String> protocols(HttpServerRequest request) {
        return request.headers().getAll(PROTOCOLS).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }
}
