package dev.switchboard.client.service;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(PeerFilterTest.PeersRequired.class)
class PeerFilterTest {
    private static final String TTS_TOKEN = "token-of-tts";

    public static class PeersRequired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "switchboard.service.require-peer",
                    "true",
                    "switchboard.service.peers-file",
                    peersFile());
        }

        private static String peersFile() {
            try {
                var file = Files.createTempFile("peers", ".json");
                file.toFile().deleteOnExit();
                var json =
                        "{\"%s\": \"tts\", \"%s\": \"llm\"}"
                                .formatted(sha256(TTS_TOKEN), sha256("token-of-llm"));
                return Files.writeString(file, json).toString();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/guarded/rest", "/guarded/plain", "/nowhere", "/q/dev", "/"})
    void requestWithoutATokenIsTurnedAway(String path) {
        expectTurnedAway(given().get(path));
    }

    @Test
    void belowV1TheRefusalIsInOpenAisWords() {
        var answer = given().get("/v1/nowhere");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.jsonPath().getString("error.code")).isEqualTo("invalid_api_key");
        assertThat(answer.header("x-request-id")).isNotBlank();
    }

    @Test
    void requestWithAnUnknownTokenIsTurnedAway() {
        expectTurnedAway(as("token-of-nobody").get("/guarded/rest"));
        expectTurnedAway(as("").get("/guarded/rest"));
        expectTurnedAway(
                given().header("Authorization", "Basic " + TTS_TOKEN).get("/guarded/rest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/guarded/rest", "/guarded/plain"})
    void knownTokenComesInUnderItsName(String path) {
        assertThat(as(TTS_TOKEN).get(path).asString()).isEqualTo("tts");
        assertThat(as("token-of-llm").get(path).asString()).isEqualTo("llm");
    }

    @Test
    void nameWrittenByTheClientIsNotBelieved() {
        expectTurnedAway(given().header(Peer.HEADER, "gateway").get("/guarded/rest"));
        var answer = as(TTS_TOKEN).header(Peer.HEADER, "gateway").get("/guarded/plain");
        assertThat(answer.asString()).isEqualTo("tts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
    void healthAndMetricsAreOpen(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health/../../guarded/rest",
                "/q/health/%2e%2e/%2e%2e/guarded/rest",
                "/guarded/../q/health",
                "//q/health/../../guarded/rest",
                "/q/healthy",
                "/q/metrics/x"
            })
    void pathThatOnlyLooksOpenIsGuarded(String path) {
        expectTurnedAway(given().urlEncodingEnabled(false).get(path));
    }

    @Test
    void openPathTakesNoPost() {
        expectTurnedAway(given().body("x").post("/q/health"));
    }

    @Test
    void webSocketUpgradeWithoutATokenIsTurnedAway() {
        assertThatThrownBy(() -> connect("Bearer token-of-nobody"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void webSocketHandlerReadsWhoUpgraded() throws Exception {
        assertThat(connect("Bearer " + TTS_TOKEN)).isEqualTo("tts");
    }

    private String connect(String authorization) throws Exception {
        var first = new CompletableFuture<String>();
        var listener =
                new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(
                            WebSocket webSocket, CharSequence data, boolean last) {
                        first.complete(data.toString());
                        return CompletableFuture.completedStage(null);
                    }
                };
        try (var client = HttpClient.newHttpClient()) {
            var opened =
                    client.newWebSocketBuilder()
                            .header("Authorization", authorization)
                            .header(Peer.HEADER, "gateway")
                            .buildAsync(
                                    URI.create(
                                            "ws://localhost:"
                                                    + RestAssured.port
                                                    + "/guarded/socket"),
                                    listener)
                            .get(10, SECONDS);
            try {
                return first.get(10, SECONDS);
            } finally {
                opened.abort();
            }
        }
    }

    private static io.restassured.specification.RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static void expectTurnedAway(Response response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.jsonPath().getString("code")).isEqualTo("unauthenticated");
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
