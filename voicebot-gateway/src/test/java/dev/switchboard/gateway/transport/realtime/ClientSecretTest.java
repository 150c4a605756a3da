package dev.switchboard.gateway.transport.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.realtime.RealtimeSessionCreateRequest;
import com.openai.models.realtime.clientsecrets.ClientSecretCreateParams;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.access.MovedClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Secrets for pages: made by a server that has a key, used by a browser that must not have one.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class ClientSecretTest extends RealtimeTest {
    private static final String SESSION =
            "{'type':'realtime','model':'vera','instructions':'Be brief.','output_modalities':['text']}";

    @Inject MovedClock clock;

    @AfterEach
    void goBack() {
        clock.reset();
    }

    @Test
    void officialClientMakesASecret() {
        var client =
                OpenAIOkHttpClient.builder()
                        .baseUrl("http://" + server.getAuthority() + "/v1")
                        .apiKey("not-checked-here")
                        .build();
        var session =
                RealtimeSessionCreateRequest.builder().model("vera").instructions("Be brief.");

        var secret =
                client.realtime()
                        .clientSecrets()
                        .create(
                                ClientSecretCreateParams.builder()
                                        .expiresAfter(
                                                ClientSecretCreateParams.ExpiresAfter.builder()
                                                        .seconds(60)
                                                        .build())
                                        .session(session.build())
                                        .build())
                        .validate();
        client.close();

        assertThat(secret.value()).startsWith("ek_");
        long now = Instant.now().getEpochSecond();
        assertThat(secret.expiresAt()).isBetween(now + 30, now + 60);
        var shown = secret.session().asRealtime();
        assertThat(shown.model().orElseThrow().asString()).isEqualTo("vera");
        assertThat(shown.instructions()).contains("Be brief.");
        JsonNode created =
                withBearer(secret.value(), "?model=vera").await("session.created").get("session");
        assertThat(created.get("instructions").asText()).isEqualTo("Be brief.");
    }

    @Test
    void pageBringsItAsASubprotocolAndGetsWhatWasAttached() {
        RealtimeClient client = withSubprotocol(made(SESSION), "");
        JsonNode session = client.await("session.created").get("session");
        assertThat(client.subprotocol()).isEqualTo("realtime");
        assertThat(session.get("model").asText()).isEqualTo("vera");
        assertThat(session.at("/output_modalities/0").asText()).isEqualTo("text");
        client.send("{'type':'response.create'}");
        client.await("response.output_text.done");
        assertThat(services.llm().questions().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA.toString());
        assertThat(client.seen()).noneMatch(event -> event.toString().contains("ek_"));
    }

    @Test
    void holderMayChangeTheSessionButNotTheAgent() {
        RealtimeClient client = withSubprotocol(made(SESSION), "?model=vera");
        client.await("session.created");
        assertThat(client.update("{'instructions':'Be kind.'}").get("instructions").asText())
                .isEqualTo("Be kind.");
        client.send("{'type':'session.update','session':{'x_switchboard':{'agent':'nova'}}}");
        assertThat(client.await("error").at("/error/code").asText()).isEqualTo("forbidden");
        RealtimeClient other = withSubprotocol(made(SESSION), "?model=nova");
        assertThat(other.await("error").at("/error/code").asText()).isEqualTo("forbidden");
        assertThat(other.awaitClose()).isEqualTo(1008);
    }

    /// OpenAI's own SDK does so when it is told nothing else.
    @Test
    void modelThatIsNoAgentMeansTheAgentOfTheSecret() {
        RealtimeClient client = withSubprotocol(made(SESSION), "?model=gpt-realtime");
        JsonNode session = client.await("session.created").get("session");
        assertThat(session.get("model").asText()).isEqualTo("vera");
    }

    @Test
    void secretWithoutAnAgentIsForAllThatItsMakerMayCall() {
        String secret = made("{'type':'realtime'}");
        for (String agent : new String[] {"nova", "vera"}) {
            RealtimeClient client = withSubprotocol(secret, "?model=" + agent);
            assertThat(client.await("session.created").at("/session/model").asText())
                    .isEqualTo(agent);
        }
    }

    @Test
    void withoutABodyItLastsTenMinutes() {
        Response answer = given().contentType("application/json").post(path());
        assertThat(answer.statusCode()).isEqualTo(200);
        long now = Instant.now().getEpochSecond();
        assertThat(answer.jsonPath().getLong("expires_at")).isBetween(now + 590, now + 600);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    /// The shortest time that a secret may have.
    @Test
    @Tag("T33")
    void expiredSecretIsRefusedByNameAndACallThatHasBegunGoesOn() throws Exception {
        String secret = made(SESSION, 10);
        RealtimeClient early = withSubprotocol(secret, "");
        early.await("session.created");

        clock.pass(Duration.ofSeconds(10));

        String protocol = "Sec-WebSocket-Protocol: openai-insecure-api-key." + secret;
        try (RawClient late = new RawClient(server, "/v1/realtime", 65_536, protocol)) {
            assertThat(late.head().getFirst()).startsWith("HTTP/1.1 401");
            JsonNode error = new ObjectMapper().readTree(late.body()).get("error");
            assertThat(error.get("code").asText()).isEqualTo("client_secret_expired");
            assertThat(error.get("message").asText())
                    .contains("POST /v1/realtime/client_secrets")
                    .doesNotContain(secret);
        }
        assertThat(early.update("{'instructions':'Be kind.'}").get("instructions").asText())
                .isEqualTo("Be kind.");
        withSubprotocol(made(SESSION, 10), "").await("session.created");
    }

    @Test
    void secretOpensNothingButCalls() {
        given().header("Authorization", "Bearer " + made(SESSION))
                .get(server.resolve("/v1/models"))
                .then()
                .statusCode(403);
        Response refused =
                given().header("Authorization", "Bearer " + made(SESSION))
                        .contentType("application/json")
                        .post(path());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("error.message")).contains("opens calls");
    }

    @Test
    void forgedSecretOpensNothing() {
        assertThatThrownBy(() -> withSubprotocol(made(SESSION) + "A", ""))
                .isInstanceOf(CompletionException.class);
    }

    /// What the door writes for itself counts from nobody else.
    @Test
    void attachedSessionOfAStrangerIsTakenAway() {
        RealtimeClient client =
                RealtimeClient.withHeader(
                        server, "?model=nova", "X-Switchboard-Attached-Session", "e30=");
        assertThat(client.await("session.created").at("/session/model").asText()).isEqualTo("nova");
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'expires_after':{'seconds':9}} | 400 | expires_after.seconds | invalid_value",
                "{'expires_after':{'seconds':7201}} | 400 | expires_after.seconds | invalid_value",
                "{'expires_after':{'seconds':'60'}} | 400 | expires_after.seconds | invalid_type",
                "{'expires_after':{'anchor':'now'}} | 400 | expires_after.anchor | invalid_value",
                "{'session':[]} | 400 | session | invalid_type",
                "{'session':{'type':'chat'}} | 400 | session.type | invalid_value",
                "{'session':{'audio':{'output':{'speed':9}}}} | 400 | session.audio.output.speed | invalid_value",
                "{'session':{'model':'nobody'}} | 404 | model | model_not_found"
            })
    void whatCannotBeIsRefused(String body, int status, String param, String code) {
        Response answer =
                given().contentType("application/json").body(body.replace('\'', '"')).post(path());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("error.param")).isEqualTo(param);
        assertThat(answer.jsonPath().getString("error.code")).isEqualTo(code);
    }

    private String made(String session) {
        return made(session, 600);
    }

    private String made(String session, int seconds) {
        return given().contentType("application/json")
                .body(
                        "{'expires_after':{'seconds':%d},'session':%s}"
                                .formatted(seconds, session)
                                .replace('\'', '"'))
                .post(path())
                .then()
                .statusCode(200)
                .extract()
                .path("value");
    }

    private URI path() {
        return server.resolve("/v1/realtime/client_secrets");
    }

    private RealtimeClient withSubprotocol(String secret, String query) {
        return add(new RealtimeClient(server, query, "openai-insecure-api-key." + secret));
    }

    private RealtimeClient withBearer(String secret, String query) {
        return add(RealtimeClient.withHeader(server, query, "Authorization", "Bearer " + secret));
    }
}
