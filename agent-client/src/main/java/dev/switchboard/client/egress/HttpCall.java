package dev.switchboard.client.egress;

import java.util.List;
import java.util.Map;

/// A request to a provider. Immutable: the `with…` methods give changed copies. Prints nothing of
/// what it carries.
public final class HttpCall {
    private final String method;
    private final Target target;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;
    private final Limits limits;

    private HttpCall(
            String method,
            Target target,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            Limits limits) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.limits = limits;
    }

    /// A request without a body.
    ///
    /// @throws ProviderFailure of kind `ADDRESS` when the URL is not a plain http or https one
    public static HttpCall get(String url) {
        return of("GET", url);
    }

    /// A request that sends a body.
    ///
    /// @throws ProviderFailure of kind `ADDRESS` when the URL is not a plain http or https one
    public static HttpCall post(String url) {
        return of("POST", url);
    }

    private static HttpCall of(String method, String url) {
        return new HttpCall(method, Target.of(url), List.of(), new byte[0], Limits.STANDARD);
    }

    /// Adds a header.
    ///
    /// @throws ProviderFailure when no header can carry the value
    public HttpCall withHeader(String name, String value) {
        return new HttpCall(method, target, Headers.with(headers, name, value), body, limits);
    }

    public HttpCall withBody(String contentType, byte[] content) {
        return new HttpCall(
                method,
                target,
                Headers.with(headers, "Content-Type", contentType),
                content.clone(),
                limits);
    }

    public HttpCall withBody(Multipart form) {
        return withBody(form.contentType(), form.bytes());
    }

    public HttpCall withLimits(Limits these) {
        return new HttpCall(method, target, headers, body, these);
    }

    String method() {
        return method;
    }

    Target target() {
        return target;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public String toString() {
        return "HttpCall[%s]".formatted(method);
    }
}
