package dev.switchboard.client.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Where a call goes. Prints without path and query: they may hold secrets.
///
/// @param host as it stands in the URL, an IPv6 address without brackets
/// @param path with the query
record Target(boolean tls, String host, int port, String path) {
    private static final int LONGEST = 8_000;

    /// Reads a URL.
    ///
    /// @throws ProviderFailure of kind `ADDRESS` when it is not a plain `http`, `https`, `ws` or
    ///   `wss` URL
    static Target of(String url) {
        if (url.length() > LONGEST || !url.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')) {
            throw malformed();
        }
        URI uri = parse(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls =
                switch (scheme) {
                    case "https", "wss" -> true;
                    case "http", "ws" -> false;
                    default -> throw malformed();
                };
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw malformed();
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = uri.getPort() < 0 ? tls ? 443 : 80 : uri.getPort();
        // Whoever reads the authority otherwise than we do must not see another host.
        String again = uri.getPort() < 0 ? host : host + ":" + uri.getPort();
        boolean known = HostName.literal(bare).isPresent() || HostName.isName(bare);
        if (!known || !again.equals(uri.getRawAuthority()) || port < 1 || port > 65_535) {
            throw malformed();
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Target(
                tls, bare, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    Optional<InetAddress> literal() {
        return HostName.literal(host);
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(host, port);
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException notAUrl) {
            throw malformed();
        }
    }

    private static ProviderFailure malformed() {
        return new ProviderFailure(
                FailureKind.ADDRESS,
                "The provider's address is not a plain http, https, ws or wss URL.");
    }
}
