package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.realtime.RawSocket;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whom the running platform lets in.
@ExtendWith(SharedPlatform.class)
class DoorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL = "/v1/realtime?model=nova";

    private final Platform platform;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    DoorIT(Platform platform) {
        this.platform = platform;
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void withoutAKeyOrWithAWrongOneNothingAnswers() throws Exception {
        unauthenticated(send("GET", "/api/agents", ""));
        unauthenticated(send("GET", "/api/agents", "", "Authorization", "Bearer sb_wrong"));
        unauthenticated(send("GET", "/api/agents", "", "Authorization", "Basic c2I6c2I="));
        unauthenticated(send("GET", "/api/agents", "", "Cookie", "sb_session=forged"));
        assertThat(socket("Authorization: Bearer sb_wrong")).isEqualTo(401);
        assertThat(socket()).isEqualTo(401);
        assertThat(socket("Authorization: Bearer " + platform.apiKey())).isEqualTo(101);
    }

    @Test
    void signedInBrowserIsServedOnlyForOurOwnPage() throws Exception {
        var link = platform.adminLink();
        var code = link.getFragment().substring("login=".length());
        var signedIn = send("POST", "/access/session", "{\"code\":\"%s\"}".formatted(code));
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        var own = "http://" + platform.uri("/").getAuthority();

        var foreign =
                send(
                        "POST",
                        "/api/agents/nova/sessions",
                        "{}",
                        "Cookie",
                        cookie,
                        "Origin",
                        "http://evil.example");
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).contains("/problems/forbidden");
        assertThat(socket("Cookie: " + cookie, "Origin: http://evil.example")).isEqualTo(403);
        assertThat(socket("Cookie: " + cookie)).isEqualTo(403);
        assertThat(socket("Cookie: " + cookie, "Origin: " + own)).isEqualTo(101);
        assertThat(send("GET", "/api/agents/nova", "", "Cookie", cookie).statusCode())
                .isEqualTo(200);

        var again = send("POST", "/access/session", "{\"code\":\"%s\"}".formatted(code));
        assertThat(again.statusCode()).isEqualTo(401);
    }

    @Test
    @Timeout(120)
    @Tag("R2-61")
    void callersKeyTalksAndDoesNothingElseUntilItIsRevoked() throws Exception {
        var admin = new String[] {"Authorization", "Bearer " + platform.apiKey()};
        var document = "{\"name\":\"Website\",\"role\":\"caller\",\"agents\":[\"nova\"]}";
        var made = JSON.readTree(send("POST", "/api/keys", document, admin).body());
        var key = "Bearer " + made.path("key").asText();

        assertThat(socket("Authorization: " + key)).isEqualTo(101);
        var voices = send("GET", "/api/tts/voices", "", "Authorization", key);
        assertThat(voices.statusCode()).isEqualTo(200);
        assertThat(voices.headers().firstValue("RateLimit")).isPresent();
        assertThat(send("GET", "/api/agents", "", "Authorization", key).statusCode())
                .isEqualTo(403);
        assertThat(session("nova", key)).isEqualTo(201);
        assertThat(session("vera", key)).isEqualTo(403);

        send("DELETE", "/api/keys/" + made.path("id").asText(), "", admin);
        while (socket("Authorization: " + key) != 401) {
            Thread.onSpinWait(); // the gateway holds a key to be good for a second
        }
        unauthenticated(send("GET", "/api/tts/voices", "", "Authorization", key));
    }

    @Test
    @Tag("R2-63")
    void tenantHasAWorldOfItsOwn() throws Exception {
        var admin = new String[] {"Authorization", "Bearer " + platform.apiKey()};
        var made =
                JSON.readTree(
                        send("POST", "/api/tenants", "{\"key\":\"acme\",\"name\":\"Acme\"}", admin)
                                .body());
        var key = "Bearer " + made.path("adminKey").asText();

        var agents = send("GET", "/api/agents", "", "Authorization", key);
        assertThat(JSON.readTree(agents.body()).path("items")).isEmpty();
        assertThat(send("GET", "/api/agents/nova", "", "Authorization", key).statusCode())
                .isEqualTo(404);
        assertThat(session("nova", key)).isEqualTo(404);
        assertThat(send("GET", "/api/tenants", "", "Authorization", key).statusCode())
                .isEqualTo(403);

        var nova = "{\"key\":\"nova\",\"name\":\"Nova of Acme\"}";
        assertThat(send("POST", "/api/agents", nova, "Authorization", key).statusCode())
                .isEqualTo(201);
        var ours = send("GET", "/api/agents/nova", "", admin);
        assertThat(JSON.readTree(ours.body()).path("name").asText()).isNotEqualTo("Nova of Acme");
        var actor =
                JSON.readTree(send("GET", "/api/audit", "", "Authorization", key).body())
                        .path("items")
                        .path(0)
                        .path("actor")
                        .asText();
        assertThat(actor).startsWith("key:");
    }

    private int session(String agent, String key) throws Exception {
        return send("POST", "/api/agents/" + agent + "/sessions", "{}", "Authorization", key)
                .statusCode();
    }

    private int socket(String... headers) {
        try (var socket = RawSocket.open(platform, CALL, List.of(headers))) {
            return socket.status();
        }
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(platform.uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void unauthenticated(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/problems/unauthenticated");
    }
}
