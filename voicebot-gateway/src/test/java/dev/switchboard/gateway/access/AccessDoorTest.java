package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The doors as a browser, a client and a stranger find them, over real sockets.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(30)
class AccessDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource
    URI gateway;

    @Inject LoginCodes codes;
    @Inject Sessions sessions;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void linkOfTheLauncherSignsABrowserInOnce() throws Exception {
        var issued =
                json(
                        send(
                                request("/internal/login-codes")
                                        .header(
                                                "Authorization",
                                                "Bearer " + FrontDoor.LAUNCHER_TOKEN)
                                        .POST(BodyPublishers.noBody())));
        assertThat(issued.path("expiresInSeconds").asLong()).isEqualTo(900);

        var first = signIn(issued.path("code").asText());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).path("signedIn").asBoolean()).isTrue();
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("sb_session=v1.")
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200");

        var second = signIn(issued.path("code").asText());
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(json(second).path("detail").asText()).contains("./switchboard link");
        assertThat(second.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 401",
                "wrong, 401",
                FrontDoor.API_KEY + ", 401",
                FrontDoor.LLM_TOKEN + ", 403"
            })
    void onlyTheLauncherGetsLoginCodes(@Nullable String token, int status) throws Exception {
        var request = request("/internal/login-codes").POST(BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"|400", "{}|400", "{\"code\":null}|400", "{\"code\":\"x\"}|401", "[|400"})
    void uselessSignInIsRefused(@Nullable String body, int status) throws Exception {
        var answer =
                send(
                        request("/access/session")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body == null ? "" : body)));
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    /// A form of a foreign page can send only these types.
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void formsDoNotSignIn(String type) throws Exception {
        var answer =
                send(
                        request("/access/session")
                                .header("Content-Type", type)
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"code\":\"" + codes.issue() + "\"}")));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void pageLearnsWhetherItIsSignedIn() throws Exception {
        assertThat(json(send(request("/access/session"))).path("signedIn").asBoolean()).isFalse();
        var mine = send(request("/access/session").header("Cookie", cookie()));
        assertThat(json(mine).path("signedIn").asBoolean()).isTrue();
        assertThat(json(mine).path("expiresAt").asText()).isNotEmpty();
        assertThat(mine.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void signingOutTakesTheCookieBack() throws Exception {
        var answer = send(request("/access/session").header("Cookie", cookie()).DELETE());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("sb_session=")
                .contains("Max-Age=0");
    }

    /// `own` stands for the gateway's own origin, `suffix` and `prefix` for some that look like it,
    /// `mine` for the cookie of a signed-in browser.
    @ParameterizedTest(name = "{0} {1}: {2} {3} -> {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // method, path, credential header, origin, status
                "GET,  /api/agents,     -,                                       -,           401",
                "GET,  /api/agents,     Authorization: Bearer sb_test-key,       -,           200",
                "GET,  /api/agents,     authorization: bearer sb_test-key,       -,           200",
                "GET,  /api/agents,     api-key: sb_test-key,                    -,           200",
                "GET,  /api/agents,     api-key: sb_wrong,                       -,           401",
                "GET,  /api/agents,     Authorization: Basic c2I6dGVzdA==,       -,           401",
                "GET,  /api/agents,     Authorization: Bearer token-of-llm-service, -,        401",
                "GET,  //api/agents,    -,                                       -,           401",
                "GET,  /%61pi/agents,   -,                                       -,           401",
                "GET,  /x/../api/agents, -,                                      -,           401",
                "GET,  /api/agents?api_key=sb_test-key, -,                       -,           400",
                "GET,  /api/agents?token=x, mine,                                -,           400",
                "GET,  /api/agents,     mine,                                    -,           200",
                "POST, /api/agents,     mine,                                    own,         200",
                "POST, /api/agents,     mine,                                    -,           403",
                "POST, /api/agents,     mine,                                    http://evil, 403",
                "POST, /api/agents,     mine,                                    null,        403",
                "WS,   /api/stt/stream, -,                                       own,         401",
                "WS,   /api/stt/stream, mine,                                    own,         101",
                "WS,   /api/stt/stream, mine,                                    -,           403",
                "WS,   /api/stt/stream, mine,                                    http://evil, 403",
                "WS,   /api/stt/stream, mine,                                    null,        403",
                "WS,   /api/stt/stream?api-key=sb_test-key, -,                   own,         400",
                "WS,   /v1/realtime?model=nova, -,                               own,         401",
                "WS,   /v1/realtime?model=nova, mine,                            http://evil, 403",
                "WS,   /v1/realtime?model=nova, mine,                            null,        403",
                "WS,   /v1/realtime?model=nova, mine,                            -,           403",
                "WS,   /v1/realtime?model=nova, mine,                            suffix,      403",
                "WS,   /v1/realtime?model=nova, mine,                            prefix,      403",
                "WS,   /v1/realtime?model=nova, mine,                            file://,     403",
                "WS,   /telephone/twilio/nova,  mine,                            http://evil, 403",
                "WS,   /api/stt/stream, api-key: sb_test-key,                    -,           101",
                "WS,   /api/stt/stream, Sec-WebSocket-Protocol: realtime; openai-insecure-api-key.sb_test-key, -, 101",
                "WS,   /api/stt/stream, Sec-WebSocket-Protocol: realtime; openai-insecure-api-key.sb_wrong, -, 401",
            })
    @Tag("T32")
    @Tag("T33")
    void comesInOrNot(
            String method,
            String path,
            @Nullable String credential,
            @Nullable String origin,
            int status)
            throws Exception {
        var answer = raw(method, path, credential, origin);
        assertThat(answer.getFirst()).startsWith("HTTP/1.1 " + status);
        if (status >= 400) {
            var words = path.startsWith("/v1/") ? "application/json" : "application/problem+json";
            assertThat(answer).anyMatch(line -> line.endsWith(words));
        }
        assertThat(answer.toString()).doesNotContain("sb_test-key", "sb_wrong");
    }

    @Test
    @Tag("T33")
    void keyAmongTheSubprotocolsIsNeverEchoed() throws Exception {
        var answer =
                raw(
                        "WS",
                        "/api/stt/stream",
                        "Sec-WebSocket-Protocol: openai-insecure-api-key.sb_test-key; realtime",
                        null);
        assertThat(answer).noneMatch(line -> line.contains("openai-insecure"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/access/session", "/api/agents", "/nothing"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        var headers = send(request(path)).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void strangerGetsThePage() throws Exception {
        var page = send(request("/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<sb-app>");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String code) throws Exception {
        return send(
                request("/access/session")
                        .header("Content-Type", "application/json")
                        .header("Origin", "http://" + gateway.getAuthority())
                        .POST(BodyPublishers.ofString("{\"code\":\"" + code + "\"}")));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private String cookie() {
        return "sb_session=" + sessions.issue();
    }

    /// The head of the answer and, of a refusal, its body.
    private List<String> raw(
            String method, String path, @Nullable String credential, @Nullable String origin)
            throws Exception {
        var request = new StringBuilder();
        request.append(method.equals("WS") ? "GET" : method).append(' ').append(path);
        request.append(" HTTP/1.1\r\nHost: ").append(gateway.getAuthority()).append("\r\n");
        if (method.equals("WS")) {
            request.append("Connection: Upgrade\r\nUpgrade: websocket\r\n");
            request.append("Sec-WebSocket-Version: 13\r\n");
            request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        } else {
            request.append("Connection: close\r\nContent-Length: 0\r\n");
        }
        if (credential != null) {
            request.append(
                    credential.equals("mine")
                            ? "Cookie: " + cookie()
                            : credential.replace(';', ','));
            request.append("\r\n");
        }
        if (origin != null) {
            String own = gateway.getAuthority();
            var value =
                    switch (origin) {
                        case "own" -> "http://" + own;
                        case "suffix" -> "http://" + own + ".evil.example";
                        case "prefix" -> "http://evil.example@" + own;
                        default -> origin;
                    };
            request.append("Origin: ").append(value).append("\r\n");
        }
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            var reader =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return reader.lines().takeWhile(line -> !line.isEmpty()).toList();
        }
    }
}
