package dev.switchboard.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.gateway.access.RealIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The front door as people with tokens of an OpenID provider find it.
@QuarkusTest
@TestProfile(FrontDoor.class)
@QuarkusTestResource(value = RealIssuer.class, restrictToAnnotatedClass = true)
@Timeout(30)
class TokenDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource
    URI gateway;

    // Injected, they would be demanded of every test of the module.
    private final String issuer = configured("switchboard.access.oidc.issuer");
    private final String otherIssuer = configured("switchboard.test.other-issuer");

    @Inject FakeServices services;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void forgetEarlierTests() {
        services.seen.clear();
    }

    @ParameterizedTest
    @CsvSource({"admin, ada, ADMIN", "viewer, vic, VIEWER"})
    void goodTokenComesInAsItsSubjectAndRole(String client, String subject, Role role)
            throws Exception {
        var answer = ask("GET", token(issuer, client));
        assertThat(answer.statusCode()).isEqualTo(200);
        var headers = services.seen.take().headers();
        assertThat(Principal.read(headers.getOrDefault(Principal.HEADER, "")))
                .isEqualTo(new Principal(Tenants.DEFAULT, "user:" + subject, role));
    }

    @Test
    void roleOfTheTokenCounts() throws Exception {
        assertThat(ask("POST", token(issuer, "admin")).statusCode()).isEqualTo(200);
        assertThat(ask("POST", token(issuer, "viewer")).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "elsewhere, The token is meant for somebody else.",
        "expired, The token has expired.",
        "early, The token is not valid yet.",
        "nobody, The token's claim `company.roles` holds no role of ours.",
    })
    void tokenThatIsNotForUsIsRefusedWithTheReason(String client, String reason) throws Exception {
        refused(token(issuer, client), reason);
    }

    @Test
    void tokenOfAnotherIssuerIsRefused() throws Exception {
        refused(
                token(otherIssuer, "admin"),
                "The token is not signed by its issuer as it must be.");
    }

    @Test
    void tokenWithoutASignatureIsRefused() throws Exception {
        String claims = token(issuer, "admin").split("\\.", -1)[1];
        refused(
                encoded("{\"alg\":\"none\"}") + "." + claims + ".",
                "The token is not signed by its issuer as it must be.");
    }

    @Test
    void tokenWithAnotherSubjectThanWasSignedIsRefused() throws Exception {
        String[] parts = token(issuer, "viewer").split("\\.", -1);
        String forged =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("viewer", "admin");
        refused(
                parts[0] + "." + encoded(forged) + "." + parts[2],
                "The token is not signed by its issuer as it must be.");
    }

    /// The public key, used as if it were a shared secret.
    @Test
    void tokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
        String keys = get(issuer + "/jwks").body();
        var key = new JsonWebKeySet(keys).getJsonWebKeys().getFirst();
        var forged = new JsonWebSignature();
        forged.setAlgorithmHeaderValue("HS256");
        forged.setKeyIdHeaderValue(key.getKeyId());
        forged.setPayload(
                new String(
                        Base64.getUrlDecoder().decode(token(issuer, "admin").split("\\.", -1)[1]),
                        StandardCharsets.UTF_8));
        forged.setKey(new HmacKey(Arrays.copyOf(key.getKey().getEncoded(), 64)));
        refused(
                forged.getCompactSerialization(),
                "The token is not signed by its issuer as it must be.");
    }

    private void refused(String token, String reason) throws Exception {
        var answer = ask("GET", token);
        assertThat(answer.statusCode()).isEqualTo(401);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("unauthenticated");
        assertThat(problem.path("detail").asText()).isEqualTo(reason);
        assertThat(answer.body()).doesNotContain(token);
        assertThat(services.seen).isEmpty();
    }

    private HttpResponse<String> ask(String method, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(gateway.resolve("/api/agents/nova"))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private String token(String from, String client) throws Exception {
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(from + "/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        BodyPublishers.ofString(
                                                "grant_type=client_credentials&scope=x&client_secret=s&client_id="
                                                        + client))
                                .build(),
                        BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("access_token").asText();
    }

    private HttpResponse<String> get(String address) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static String configured(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
