package dev.switchboard.gateway.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/// The issuer's public keys, fetched when a token names one that is not known yet.
final class IssuerKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String issuer;
    private final Optional<URI> address;
    private Optional<HttpsJwksVerificationKeyResolver> resolver = Optional.empty();

    IssuerKeys(String issuer, Optional<URI> address) {
        this.issuer = issuer;
        this.address = address;
    }

    /// Finds keys. The issuer's description is asked for once.
    synchronized HttpsJwksVerificationKeyResolver resolver()
            throws IOException, InterruptedException {
        if (resolver.isEmpty()) {
            var get = new Get();
            get.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
            get.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
            get.setRetries(1);
            var keys =
                    new HttpsJwks((address.isPresent() ? address.get() : described()).toString());
            keys.setSimpleHttpGet(get);
            keys.setRetainCacheOnErrorDuration(Duration.ofHours(1).toSeconds());
            keys.setRefreshReprieveThreshold(Duration.ofSeconds(1).toMillis());
            resolver = Optional.of(new HttpsJwksVerificationKeyResolver(keys));
        }
        return resolver.get();
    }

    private URI described() throws IOException, InterruptedException {
        var place = issuer.replaceFirst("/+$", "") + "/.well-known/openid-configuration";
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(place)).timeout(PATIENCE).build(),
                            BodyHandlers.ofByteArray());
            var description = new ObjectMapper().readTree(answer.body());
            if (answer.statusCode() != 200 || !issuer.equals(description.path("issuer").asText())) {
                throw new IOException("The issuer does not describe itself");
            }
            return URI.create(description.path("jwks_uri").asText());
        } catch (IllegalArgumentException malformed) {
            throw new IOException("The issuer's description has no address of keys", malformed);
        }
    }
}
