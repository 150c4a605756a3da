package dev.switchboard.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(30)
class EdgeTest extends AtTheEdge {
    @ParameterizedTest
    @CsvSource({
        "/api/agents/ada?x=1%202, AGENT",
        "/api/agents/nova/sessions, LLM",
        "/v1/models, LLM",
        "/api/tts/voices, TTS",
        "/v1/audio/voices, TTS",
        "/api/stt/models, STT",
    })
    void requestReachesItsServiceUnderTheSamePath(String path, String service) throws Exception {
        assertThat(get(path).body()).startsWith(service);
        assertThat(services.seen.take().uri()).isEqualTo(path);
    }

    @Test
    void programMayLeaveOutApiButNotItsKey() throws Exception {
        var path = "/agents/ada?x=1%202";

        var answer = send(request(path).header("Accept", "application/json"));
        var stranger =
                http.send(
                        HttpRequest.newBuilder(gateway.resolve(path))
                                .header("Accept", "application/json")
                                .build(),
                        BodyHandlers.ofString());
        var browser = send(request(path).header("Accept", "text/html,application/json"));

        assertThat(answer.body()).startsWith("AGENT");
        assertThat(services.seen.take().uri()).isEqualTo("/api" + path);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(browser.statusCode()).isEqualTo(404);
        assertThat(services.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/agents/nova/status",
        "POST, /api/agents/nova/rollback",
        "POST, /api/agents/nova/revisions/3/publish",
        "POST, /api/agents/import?dryRun=true",
        "GET, /api/agents/nova/export?format=yaml",
        "GET, /api/agents?sort=-updatedAt&skill=spell-back&cursor=abc",
        "PUT, /api/agents/nova/revisions/3/labels/production",
        "PATCH, /api/personas/calm",
        "DELETE, /api/agents/nova/draft",
    })
    void everyMethodReachesAgentsWithTheHeadersOfItsVersion(String method, String path)
            throws Exception {
        send(
                request(path)
                        .method(method, BodyPublishers.noBody())
                        .header("Idempotency-Key", "once")
                        .header("If-Match", "\"r3-0a1b2c3d\"")
                        .header("If-None-Match", "\"r2-0a1b2c3d\"")
                        .header("X-Change-Reason", "tidy"));

        var seen = services.seen.take();
        assertThat(seen.service()).isEqualTo(Destination.AGENT);
        assertThat(seen.method() + " " + seen.uri()).isEqualTo(method + " " + path);
        assertThat(seen.headers())
                .containsEntry("Idempotency-Key", "once")
                .containsEntry("If-Match", "\"r3-0a1b2c3d\"")
                .containsEntry("If-None-Match", "\"r2-0a1b2c3d\"")
                .containsEntry("X-Change-Reason", "tidy");
    }

    @Test
    void answerKeepsItsVersionAndThatItIsAReplay() throws Exception {
        var headers = post("/api/agents/nova/status", BodyPublishers.noBody()).headers();

        assertThat(headers.firstValue("ETag")).contains("\"r4-0a1b2c3d\"");
        assertThat(headers.firstValue("Idempotency-Replayed")).contains("true");
        assertThat(headers.firstValue("Link")).contains("</next>; rel=\"next\"");
    }

    @Test
    @Tag("R2-28")
    void currentAgentOfASessionIsTheSessionsAgent() throws Exception {
        var answer = get("/api/agents/current?session=" + FakeServices.SESSION);
        assertThat(answer.statusCode()).isEqualTo(200);
        var session = services.seen.take();
        assertThat(session.uri()).isEqualTo("/api/sessions/" + FakeServices.SESSION);
        assertThat(session.headers()).containsKey("X-Switchboard-Principal");
        assertThat(services.seen.take().uri())
                .isEqualTo("/api/agents/" + FakeServices.AGENT_OF_SESSION);

        assertThat(get("/api/agents/current?session=nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void serviceSeesOurTokenAndNoCredentialOfTheClient() throws Exception {
        send(request("/v1/models").header("Cookie", "sb_session=x; other=y"));
        var headers = services.seen.take().headers();
        assertThat(headers).containsEntry("Authorization", "Bearer " + FrontDoor.OWN_TOKEN);
        assertThat(headers).doesNotContainKeys("Cookie", "api-key");
        assertThat(headers.toString()).doesNotContain(FrontDoor.API_KEY);
    }

    @Test
    void answerComesWhileTheServiceStillWrites() throws Exception {
        try (var body = stream("/v1/chat/completions/stream")) {
            assertThat(line(body)).isEqualTo("data: one");
            services.streams.take().end("data: two\n\n");
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("data: two");
        }
    }

    @Test
    void answerNamesTheAddressThatPeopleUseAndKeepsOurHeaders() throws Exception {
        var headers = get("/api/agents/location").headers();
        assertThat(headers.firstValue("Location"))
                .contains("http://" + gateway.getAuthority() + "/api/agents/x");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void webSocketGoesThroughBothWays() throws Exception {
        var listener = new Received();
        var socket =
                http.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + FrontDoor.API_KEY)
                        .buildAsync(ws("/api/stt/stream?agent=nova"), listener)
                        .get(5, SECONDS);
        socket.sendText("hello", true).get(5, SECONDS);
        assertThat(listener.texts.poll(5, SECONDS)).isEqualTo("hello");
        socket.sendBinary(ByteBuffer.allocate(32_000), true).get(5, SECONDS);
        assertThat(listener.bytes.poll(5, SECONDS)).isEqualTo(32_000);
        var seen = services.seen.take();
        assertThat(seen.uri()).isEqualTo("/api/stt/stream?agent=nova");
        assertThat(seen.headers()).containsEntry("Authorization", "Bearer " + FrontDoor.OWN_TOKEN);
        socket.abort();
        assertThat(services.closed.poll(5, SECONDS)).isEqualTo("socket");
    }
}
