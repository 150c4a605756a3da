package dev.switchboard.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.service.Peer;
import dev.switchboard.gateway.FrontDoor;
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
import java.net.http.WebSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The front door as the keys of tenants find it.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(30)
class TenantKeyDoorTest {
    private static final UUID TENANT = UUID.randomUUID();

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource
    URI gateway;

    @Inject FakeServices services;
    private final ApiKeyText key = ApiKeyText.make(new SecureRandom());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void forgetEarlierTests() {
        services.seen.clear();
    }

    @Test
    void servicesLearnWhoIsAskingAndNeverSeeTheKey() throws Exception {
        know(Role.EDITOR, 100);

        var answer = send(request("/api/agents/nova"));

        assertThat(answer.statusCode()).isEqualTo(200);
        var check = services.seen.take();
        assertThat(check.uri()).isEqualTo("/internal/keys/check");
        assertThat(check.headers().toString()).doesNotContain(key.reveal());
        var asked = services.seen.take();
        Principal principal = Principal.read(asked.headers().getOrDefault(Principal.HEADER, ""));
        assertThat(principal).isEqualTo(principal(Role.EDITOR));
        assertThat(asked.headers()).containsEntry("Authorization", "Bearer " + FrontDoor.OWN_TOKEN);
        assertThat(asked.headers().toString()).doesNotContain(key.reveal());
        assertThat(asked.uri()).doesNotContain(key.reveal());
    }

    @Test
    void webSocketsCarryWhoIsAskingToo() throws Exception {
        know(Role.CALLER, 100);
        try (var client = HttpClient.newHttpClient()) {
            var socket =
                    client.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + key.reveal())
                            .header(Principal.HEADER, forged().header())
                            .buildAsync(
                                    URI.create(
                                            "ws://" + gateway.getAuthority() + "/api/stt/stream"),
                                    new WebSocket.Listener() {})
                            .get(10, TimeUnit.SECONDS);
            services.seen.take(); // the check of the key
            var seen = services.seen.take();
            assertThat(Principal.read(seen.headers().getOrDefault(Principal.HEADER, "")))
                    .isEqualTo(principal(Role.CALLER));
            socket.abort();
        }
    }

    /// From outside nobody says who they are but by a credential.
    @Test
    void internalHeadersFromOutsideAreTakenAway() throws Exception {
        know(Role.VIEWER, 100);
        send(
                request("/api/agents/nova")
                        .header(Principal.HEADER, forged().header())
                        .header(Peer.HEADER, "gateway"));
        services.seen.take();
        var headers = services.seen.take().headers();
        assertThat(Principal.read(headers.getOrDefault(Principal.HEADER, "")))
                .isEqualTo(principal(Role.VIEWER));
        assertThat(headers).doesNotContainKey(Peer.HEADER);

        var stranger =
                send(
                        HttpRequest.newBuilder(gateway.resolve("/api/agents/nova"))
                                .header(Principal.HEADER, forged().header()));
        assertThat(stranger.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/agents/nova, 403",
        "POST, /api/agents, 403",
        "GET, /api/keys, 403",
        "GET, /api/tenants, 403",
        "POST, /api/agents/nova/sessions, 200",
        "POST, /api/sessions/1/chat, 200",
        "POST, /v1/chat/completions, 200",
        "GET, /v1/models, 200",
    })
    void callerMayOnlyTalk(String method, String path, int status) throws Exception {
        know(Role.CALLER, 100);
        var answer = send(request(path).method(method, BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void unknownKeyIsRefused() throws Exception {
        assertThat(send(request("/api/agents/nova")).statusCode()).isEqualTo(401);
    }

    @Test
    void mistypedKeyIsRefusedWithoutAskingAnybody() throws Exception {
        var typo = "sb_" + new StringBuilder(key.reveal().substring(3)).reverse();
        var answer =
                send(
                        HttpRequest.newBuilder(gateway.resolve("/api/agents/nova"))
                                .header("Authorization", "Bearer " + typo));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(services.seen).isEmpty();
    }

    @Test
    void knownKeyWorksWhileAgentServiceIsAwayAndAnUnknownOneMustWait() throws Exception {
        know(Role.EDITOR, 100);
        assertThat(send(request("/v1/models")).statusCode()).isEqualTo(200);
        services.stop(Destination.AGENT);
        try {
            assertThat(send(request("/v1/models")).statusCode()).isEqualTo(200);
            var unknown = ApiKeyText.make(new SecureRandom());
            var answer =
                    send(
                            HttpRequest.newBuilder(gateway.resolve("/v1/models"))
                                    .header("api-key", unknown.reveal()));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            services.start(Destination.AGENT);
        }
    }

    @Test
    @Tag("R2-62")
    void burstAboveTheKeysLimitIsRefusedWithTheTimeToWait() throws Exception {
        know(Role.VIEWER, 2);
        var first = send(request("/api/agents/nova"));
        assertThat(first.headers().firstValue("RateLimit-Policy"))
                .contains("\"requests\";q=2;w=60");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow())
                .startsWith("\"requests\";r=1;t=");
        send(request("/api/agents/nova"));

        var refused = send(request("/api/agents/nova"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"too-many-requests\"");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 30);
        assertThat(refused.headers().firstValue("RateLimit").orElseThrow())
                .startsWith("\"requests\";r=0;t=");
    }

    /// The body of a request waits while agent-service is asked, and then arrives whole.
    @Test
    void bodyIsPassedOnWholeAfterTheKeyWasChecked() throws Exception {
        know(Role.EDITOR, 100);
        var body = "x".repeat(500_000);
        var answer = send(request("/v1/chat/completions").POST(BodyPublishers.ofString(body)));
        assertThat(answer.body()).isEqualTo("LLM got 500000");
    }

    private void know(Role role, int requestsPerMinute) {
        services.know(key, principal(role), requestsPerMinute);
    }

    private Principal principal(Role role) {
        return new Principal(
                TENANT,
                "key:" + key.lookup(),
                role,
                Optional.empty(),
                Set.of(new UUID(1, 1), new UUID(2, 2)));
    }

    private static Principal forged() {
        return new Principal(Tenants.DEFAULT, "key:forged", Role.ADMIN);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + key.reveal());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
