package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.Refused;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tokens of an issuer whose keys change.
@Timeout(60)
class TokensTest {
    private static final String ISSUER = "https://issuer.example";
    private static final Admitted ADA =
            new Admitted(new Principal(Tenants.DEFAULT, "user:ada", Role.EDITOR));

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer issuer;
    private final Tokens tokens;
    private final RsaJsonWebKey first = key("first");
    private volatile String published = "{}";

    TokensTest() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens = new Tokens(vertx, config());
    }

    @BeforeEach
    void start() {
        issuer.createContext(
                "/keys",
                exchange -> {
                    byte[] body = published.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (var out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                });
        issuer.start();
        publish(first);
    }

    @AfterEach
    void stop() throws Exception {
        issuer.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void newKeyCountsOnceItIsPublishedAndTheFormerNoLonger() throws Exception {
        var second = key("second");
        assertThat(admit(token(first, ISSUER))).isEqualTo(ADA);
        assertThat(admit(token(second, ISSUER))).isInstanceOf(Refused.class);

        publish(second);

        // Keys are fetched anew for an unknown one, at most once a second.
        while (!admit(token(second, ISSUER)).equals(ADA)) {
            Thread.onSpinWait();
        }
        assertThat(refused(token(first, ISSUER))).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void keyOfAnotherWithAKnownNameIsRefused() throws Exception {
        assertThat(refused(token(key("first"), ISSUER))).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void unknownKeyIsRefused() throws Exception {
        assertThat(refused(token(key("unknown"), ISSUER))).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void tokenThatNamesAnotherIssuerIsRefused() throws Exception {
        assertThat(admit(token(first, "https://issuer.example.org")))
                .isEqualTo(
                        new Refused(
                                ProblemType.UNAUTHENTICATED, "The token is of another issuer."));
    }

    @Test
    void issuerThatDoesNotAnswerMeansTryAgain() throws Exception {
        issuer.stop(0);
        assertThat(refused(token(first, ISSUER))).isEqualTo(ProblemType.SERVICE_UNAVAILABLE);
    }

    @Test
    void issuerThatGoesAwayLaterIsNotMissed() throws Exception {
        assertThat(admit(token(first, ISSUER))).isEqualTo(ADA);
        issuer.stop(0);
        assertThat(admit(token(first, ISSUER))).isEqualTo(ADA);
    }

    private ProblemType refused(String token) throws Exception {
        return ((Refused) admit(token)).type();
    }

    private Admission admit(String token) throws Exception {
        return tokens.admit(token)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private void publish(RsaJsonWebKey key) {
        published = new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static RsaJsonWebKey key(String name) throws JoseException {
        var key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(name);
        return key;
    }

    private static String token(RsaJsonWebKey key, String issuer) throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("switchboard");
        claims.setSubject("ada");
        claims.setStringClaim("role", "editor");
        claims.setExpirationTimeMinutesInTheFuture(10);
        var signed = new JsonWebSignature();
        signed.setPayload(claims.toJson());
        signed.setKey(key.getPrivateKey());
        signed.setKeyIdHeaderValue(key.getKeyId());
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signed.getCompactSerialization();
    }

    private OidcConfig config() {
        return new OidcConfig() {
            @Override
            public Optional<String> issuer() {
                return Optional.of(ISSUER);
            }

            @Override
            public Optional<String> audience() {
                return Optional.of("switchboard");
            }

            @Override
            public Optional<URI> jwksUrl() {
                return Optional.of(
                        URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys"));
            }

            @Override
            public String roleClaim() {
                return "role";
            }

            @Override
            public Optional<String> tenantClaim() {
                return Optional.empty();
            }

            @Override
            public Optional<String> userClaim() {
                return Optional.empty();
            }
        };
    }
}
