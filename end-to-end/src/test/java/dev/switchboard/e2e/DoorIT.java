package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whom the running platform lets in.
@ExtendWith(SharedPlatform.class)
class DoorIT {
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
