package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that cannot be served, through the front door of the whole platform: each gets its own
/// problem, and the service behind it goes on.
@ExtendWith(SharedPlatform.class)
class RefusalsIT {
    private final Platform platform;

    RefusalsIT(Platform platform) {
        this.platform = platform;
    }

    @ParameterizedTest(name = "{0} {1} {2} is refused as {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "GET | /api/agents/nobody | `` | 404 | agent-not-found",
                "GET | /api/agents/No%20Agent | `` | 404 | agent-not-found",
                "GET | /api/agents/%ff | `` | 404 | agent-not-found",
                "GET | /api/agents?limit=99999999999999999999 | `` | 400 | malformed-request",
                "GET | /api/agents?api_key=sb_secret | `` | 400 | malformed-request",
                "POST | /api/agents | {oops | 400 | malformed-request",
                "POST | /api/agents | `` | 400 | malformed-request",
                "POST | /api/agents | [] | 400 | malformed-request",
                "POST | /api/agents | {'name':'X','name':'Y'} | 400 | malformed-request",
                "POST | /api/agents | {'key':'x-one','name':'X','llmProviderConfig':{'provider':'no.such'}} | 422 | unknown-provider",
                "POST | /api/agents | {'name':'X','__proto__':{'admin':true}} | 422 | invalid-configuration",
                "POST | /api/agents | {'name':'X','ttsProviderConfig':{'provider':'mary.embedded','pitch':1e400}} | 422 | invalid-configuration",
                "POST | /api/agents | {'name':'half \\ud800'} | 422 | invalid-configuration",
                "PUT | /api/agents/nova | {} | 428 | precondition-required",
                "BREW | /api/agents | `` | 405 | method-not-allowed",
                "TRACE | /api/agents | `` | 405 | method-not-allowed",
                "GET | /api/agents/../../internal/changes | `` | 404 | not-found",
                "GET | /api/agents/..%2f..%2finternal/changes | `` | 404 | not-found",
                "GET | /internal/changes | `` | 404 | not-found",
                "POST | /api/agents/nobody/sessions | {} | 404 | agent-not-found",
                "POST | /api/agents/nova/sessions | {oops | 400 | malformed-request",
                "POST | /api/agents/nova/sessions | {'channel':7} | 400 | malformed-request",
                "GET | /api/sessions/nope | `` | 404 | session-not-found",
                "POST | /api/tts/synthesize | {oops | 400 | malformed-request",
                "POST | /api/tts/synthesize | null | 400 | malformed-request",
                "POST | /api/tts/synthesize | {} | 400 | malformed-request",
                "POST | /api/tts/synthesize | {'agent':'nobody','text':'x'} | 404 | agent-not-found"
            })
    void badRequestGetsItsOwnProblem(
            String method, String path, String body, int status, String code) {
        refused(platform.trySend(method, path, body.replace('\'', '"')), status, code);
        everyServiceAnswers();
    }

    @Test
    void allMistakesOfAConfigurationAreToldAtOnce() {
        var problem =
                refused(
                        platform.trySend(
                                "POST",
                                "/api/agents",
                                """
                                {"name": "X", "instructions": "no list", "voice": {"language": 7},
                                 "ttsProviderConfig": {"provider": "mary.embedded", "pitch": "high"}}
                                """),
                        422,
                        "invalid-configuration");

        assertThat(problem.path("errors").findValuesAsText("pointer"))
                .contains("/instructions", "/voice/language", "/ttsProviderConfig/pitch");
        everyServiceAnswers();
    }

    @Test
    void tooMuchAndTooDeepIsRefused() {
        refused(
                platform.trySend(
                        "POST", "/api/agents", "{\"name\":\"%s\"}".formatted("x".repeat(9 << 20))),
                413,
                "too-large");
        refused(
                platform.trySend(
                        "POST", "/api/agents", "{\"a\":".repeat(200) + 1 + "}".repeat(200)),
                400,
                "malformed-request");
        refused(
                platform.trySend(
                        "POST",
                        "/api/tts/synthesize",
                        "{\"text\":\"%s\"}".formatted("x ".repeat(3000))),
                413,
                "too-large");
        everyServiceAnswers();
    }

    private void everyServiceAnswers() {
        platform.send("GET", "/api/agents/nova", "");
        platform.send("POST", "/api/agents/nova/sessions", "{}");
        assertThat(platform.send("GET", "/api/tts/voices", "").statusCode()).isEqualTo(200);
    }

    private static JsonNode refused(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        try {
            var problem = new ObjectMapper().readTree(answer.body());
            assertThat(problem.path("type").asText()).isEqualTo("/problems/" + code);
            assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("Exception");
            return problem;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
