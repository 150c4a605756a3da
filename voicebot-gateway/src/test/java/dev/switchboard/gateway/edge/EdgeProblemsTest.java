package dev.switchboard.gateway.edge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the front door does not pass on, or cannot.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(30)
class EdgeProblemsTest extends AtTheEdge {
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
                "/api",
            })
    void pathOfNobodyIsAProblemAndReachesNobody(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\napi-key: " + FrontDoor.API_KEY);
        assertThat(answer).startsWith("HTTP/1.1 404 ").contains("application/problem+json");
        assertThat(services.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1/", "/v1/responses"})
    void belowV1ItIsAnErrorAsOpenAisClientsReadIt(String path) throws Exception {
        var answer = get(path);
        assertError(answer, 404, "not_found");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        assertThat(services.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "/api/agents/%zz, application/problem+json, malformed-request",
                "/api/agents/nova?q=%, application/problem+json, malformed-request",
                "/agents/{nova}, application/problem+json, malformed-request",
                "/v1/models/%zz, application/json, malformed_request",
                "/static/%zz, application/problem+json, malformed-request",
            })
    void addressThatCannotBeReadIsAProblemAndReachesNobody(String path, String type, String code)
            throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\napi-key: " + FrontDoor.API_KEY);
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains(type, "\"" + code + "\"");
        assertThat(services.seen).isEmpty();
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

    @Test
    void serviceThatIsAwayIsAnErrorBelowV1() throws Exception {
        services.stop(Destination.TTS);
        try {
            var answer = get("/v1/audio/voices");
            assertError(answer, 503, "service_unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            services.start(Destination.TTS);
        }
    }

    @Test
    void requestIdGoesAllTheWayAndComesBack() throws Exception {
        var answer = get("/v1/models");
        var id = answer.headers().firstValue("x-request-id").orElseThrow();
        assertThat(services.seen.take().headers()).containsEntry("x-request-id", id);
    }

    @Test
    void longestBodyPassesAndOneByteMoreDoesNot() throws Exception {
        assertThat(post("/api/agents/x", bytes(8 * MIB)).body()).endsWith("got " + 8 * MIB);
        assertProblem(post("/api/agents/x", bytes(8 * MIB + 1)), 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions, 2", "/v1/audio/transcriptions, 25"})
    void longestBodyPassesBelowV1AndOneByteMoreDoesNot(String path, int limit) throws Exception {
        assertThat(post(path + "/x", bytes(limit * MIB)).body()).endsWith("got " + limit * MIB);
        assertError(post(path + "/x", bytes(limit * MIB + 1)), 413, "too_large");
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
        assertThat(rawBytes(whole.toString())).startsWith("HTTP/1.1 413 ").contains("too_large");
    }
}
