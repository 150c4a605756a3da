package dev.switchboard.client.egress;

import java.util.List;
import java.util.Map;

/// A WebSocket to be opened at a provider. Immutable: the `with…` methods give changed copies.
/// Prints nothing of what it carries.
public final class SocketCall {
    private final Target target;
    private final List<Map.Entry<String, String>> headers;
    private final List<String> subprotocols;
    private final Limits limits;

    private SocketCall(
            Target target,
            List<Map.Entry<String, String>> headers,
            List<String> subprotocols,
            Limits limits) {
        this.target = target;
        this.headers = headers;
        this.subprotocols = List.copyOf(subprotocols);
        this.limits = limits;
    }

    /// A handshake at an address.
    ///
    /// @throws ProviderFailure of kind `ADDRESS` when the URL is not a plain ws, wss, http or https
    ///   one
    public static SocketCall to(String url) {
        return new SocketCall(Target.of(url), List.of(), List.of(), Limits.STANDARD);
    }

    /// Adds a header to the handshake.
    ///
    /// @throws ProviderFailure when no header can carry the value
    public SocketCall withHeader(String name, String value) {
        return new SocketCall(target, Headers.with(headers, name, value), subprotocols, limits);
    }

    /// The subprotocols to offer, the preferred one first.
    ///
    /// @throws ProviderFailure when no header can carry them
    public SocketCall withSubprotocols(List<String> offered) {
        Headers.with(headers, "Sec-WebSocket-Protocol", String.join(",", offered));
        return new SocketCall(target, headers, offered, limits);
    }

    public SocketCall withLimits(Limits these) {
        return new SocketCall(target, headers, subprotocols, these);
    }

    Target target() {
        return target;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    List<String> subprotocols() {
        return subprotocols;
    }

    Limits limits() {
        return limits;
    }

    @Override
    public String toString() {
        return "SocketCall";
    }
}
