package dev.switchboard.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(30)
class EdgeTest {
    private static final int MIB = 1 << 20;

    @SuppressWarnings("NullAway.Init") // set by Quarkus
    @TestHTTPResource
    URI gateway;

    @Inject FakeServices services;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void forgetEarlierTests() {
        services.seen.clear();
        services.streams.clear();
        services.closed.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agents/nova?x=1%202, AGENT",
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
        var path = "/agents/nova?x=1%202";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/agents/nova/resolved?part=llm",
                "/internal/changes",
                "/internal/login-codes/x",
                "//internal/changes",
                "/api/agents/../../internal/changes",
                "/api/agents/%2e%2e/%2E%2e/internal/changes",
                "/api/nothing",
                "/v1/nothing",
                "/api",
                "/v1/",
            })
    void pathOfNobodyIsAProblemAndReachesNobody(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\napi-key: " + FrontDoor.API_KEY);
        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("application/problem+json");
        assertThat(services.seen).isEmpty();
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

    /// So that a model stops when its reader has gone.
    @Test
    void serviceLearnsAtOnceThatTheClientLeft() throws Exception {
        var body = stream("/api/sessions/1/stream");
        line(body);
        var left = System.nanoTime();
        body.close();
        assertThat(services.closed.poll(5, SECONDS)).isEqualTo("stream");
        assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void serviceLearnsThatTheClientLeftBeforeTheFirstByte() throws Exception {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            write(socket, "GET /api/sessions/silent HTTP/1.1\r\napi-key: " + FrontDoor.API_KEY);
            services.seen.take();
        }
        assertThat(services.closed.poll(5, SECONDS)).isEqualTo("silent");
    }

    @Test
    void silentServiceIsATimeout() throws Exception {
        var answer = get("/api/agents/silent");
        assertProblem(answer, 504, "service-timeout");
        assertThat(answer.body()).contains("agent-service");
    }

    @Test
    void serviceThatIsAwayIsAProblem() throws Exception {
        services.stop(Destination.TTS);
        try {
            var answer = get("/api/tts/voices");
            assertProblem(answer, 503, "service-unavailable");
            assertThat(answer.body()).contains("tts-service").doesNotContain("127.0.0.1");
            assertThat(raw(upgrade("/api/tts/stream"))).startsWith("HTTP/1.1 503 ");
        } finally {
            services.start(Destination.TTS);
        }
        assertThat(get("/api/tts/voices").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agents,              8",
        "/v1/chat/completions,     2",
        "/v1/audio/transcriptions, 25"
    })
    void longestBodyPassesAndOneByteMoreDoesNot(String path, int limit) throws Exception {
        assertThat(post(path + "/x", bytes(limit * MIB)).body()).endsWith("got " + limit * MIB);
        assertProblem(post(path + "/x", bytes(limit * MIB + 1)), 413, "too-large");
    }

    @Test
    void bodyOfUnknownLengthIsBoundedToo() throws Exception {
        var chunk = "x".repeat(64 << 10);
        var whole =
                new StringBuilder("POST /v1/chat/completions/x HTTP/1.1\r\napi-key: ")
                        .append(FrontDoor.API_KEY)
                        .append(
                                "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\nHost: localhost\r\n\r\n");
        for (int i = 0; i < 33; i++) {
            whole.append("10000\r\n").append(chunk).append("\r\n");
        }
        whole.append("0\r\n\r\n");
        assertThat(rawBytes(whole.toString())).startsWith("HTTP/1.1 413 ").contains("too-large");
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

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("api-key", FrontDoor.API_KEY);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
        return send(request(path).POST(body));
    }

    private InputStream stream(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofInputStream()).body();
    }

    private URI ws(String path) {
        return URI.create("ws://" + gateway.getAuthority() + path);
    }

    private static BodyPublisher bytes(int length) {
        return BodyPublishers.ofByteArray(new byte[length]);
    }

    private static String line(InputStream stream) throws Exception {
        var line = new StringBuilder();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static String upgrade(String path) {
        return "GET "
                + path
                + " HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version:"
                + " 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\napi-key: "
                + FrontDoor.API_KEY;
    }

    /// Sends the lines as they are and reads the answer, which ends with the connection.
    private String raw(String lines) throws Exception {
        return rawBytes(lines + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private String rawBytes(String request) throws Exception {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String lines) throws Exception {
        socket.getOutputStream()
                .write((lines + "\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static final class Received implements WebSocket.Listener {
        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> bytes = new LinkedBlockingQueue<>();
        private int length;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            return WebSocket.Listener.super.onText(socket, text, last);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            length += data.remaining();
            if (last) {
                bytes.add(length);
            }
            return WebSocket.Listener.super.onBinary(socket, data, last);
        }
    }
}
