package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// Where carriers reach this gateway: what they sign, and what they are told.
@Singleton
public class PublicAddress {
    private final Optional<String> url;

    PublicAddress(TelephoneConfig config) {
        url = config.publicUrl().map(URI::toString).map(PublicAddress::withoutSlash);
    }

    /// The address of a path, query included.
    ///
    /// @throws ProblemException when nobody has told it
    public String http(String path) {
        return url.orElseThrow(() ->
                new ProblemException(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "Calls by telephone are not set up here:"
                                + " switchboard.telephone.public-url is missing."))
                + path;
    }

    /// The same for a WebSocket.
    public String webSocket(String path) {
        return http(path).replaceFirst("^http", "ws");
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
