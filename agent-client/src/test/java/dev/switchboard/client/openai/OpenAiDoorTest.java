package dev.switchboard.client.openai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpenAiDoorTest {
    @ParameterizedTest
    @CsvSource({
        "MALFORMED_REQUEST,   400, invalid_request_error, malformed_request",
        "UNAUTHENTICATED,     401, invalid_request_error, invalid_api_key",
        "CLIENT_SECRET_EXPIRED, 401, invalid_request_error, client_secret_expired",
        "FORBIDDEN,           403, invalid_request_error, forbidden",
        "AGENT_NOT_FOUND,     404, invalid_request_error, model_not_found",
        "AGENT_INACTIVE,      409, invalid_request_error, agent_inactive",
        "TOO_LARGE,           413, invalid_request_error, too_large",
        "UNSUPPORTED_AUDIO,   415, invalid_request_error, unsupported_audio",
        "TOO_MANY_REQUESTS,   429, rate_limit_error,      rate_limit_exceeded",
        "PROVIDER_FAILED,     502, server_error,          provider_failed",
        "SERVICE_UNAVAILABLE, 503, server_error,          service_unavailable",
        "PROVIDER_TIMEOUT,    504, server_error,          provider_timeout",
    })
    void problemOfAResourceIsSaidInOpenAisWords(
            String problem, int status, String type, String code) {
        var answer = given().get("/v1/standard/problems/" + problem);

        expectError(answer, status, type, code);
        assertThat(answer.jsonPath().getMap("error"))
                .containsOnlyKeys("message", "type", "param", "code")
                .contains(entry("message", "Said to the caller."), entry("param", null));
    }

    @Test
    void problemThatAServiceWroteByItselfIsSaidInOpenAisWords() {
        var answer = given().get("/v1/standard/written");

        expectError(answer, 503, "server_error", "service_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("7");
    }

    /// OpenAI's clients repeat each 409 and 5xx twice, and would so wait for nothing.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "AGENT_INACTIVE, false",
                "PROVIDER_REJECTED_CREDENTIALS, false",
                "PROVIDER_NOT_AVAILABLE, false",
                "REQUEST_IN_PROGRESS, -",
                "PROVIDER_FAILED, -",
                "SERVICE_UNAVAILABLE, -"
            })
    void clientIsToldWhenAnotherTryIsOfNoUse(String problem, String said) {
        assertThat(given().get("/v1/standard/problems/" + problem).header("x-should-retry"))
                .isEqualTo(said);
    }

    @Test
    void wrongParameterIsNamed() {
        var answer = given().get("/v1/standard/parameter");

        expectError(answer, 400, "invalid_request_error", "invalid_value");
        assertThat(answer.jsonPath().getString("error.param")).isEqualTo("voice");
    }

    @Test
    void wrongKindOfValueIsNamed() {
        var answer =
                given().contentType(ContentType.JSON)
                        .body("{\"count\": \"many\"}")
                        .post("/v1/standard");

        expectError(answer, 400, "invalid_request_error", "type");
        assertThat(answer.jsonPath().getString("error.param")).isEqualTo("count");
    }

    @Test
    void jsonThatCannotBeReadIsABadRequest() {
        expectError(
                given().contentType(ContentType.JSON).body("{\"count\":").post("/v1/standard"),
                400,
                "invalid_request_error",
                "malformed_request");
    }

    @Test
    void unknownPathIsNotFound() {
        expectError(given().get("/v1/nowhere"), 404, "invalid_request_error", "not_found");
        expectError(given().get("/v1/standard/nowhere"), 404, "invalid_request_error", "not_found");
    }

    @Test
    void wrongMethodIsRefused() {
        expectError(
                given().delete("/v1/standard"), 405, "invalid_request_error", "method_not_allowed");
    }

    @Test
    void wrongMediaTypeIsRefused() {
        expectError(
                given().contentType("text/csv").body("a;b").post("/v1/standard"),
                415,
                "invalid_request_error",
                "unsupported_media_type");
    }

    @Test
    void unexpectedFailureTellsOnlyWhereToLook() {
        var answer = given().get("/v1/standard/crash");

        expectError(answer, 500, "server_error", "internal_error");
        assertThat(answer.asString())
                .contains(answer.header("x-request-id"))
                .doesNotContain(StandardResource.SECRET, "IllegalState");
    }

    @Test
    void elsewhereProblemsStayProblems() {
        var answer = given().get("/v1beta/nowhere");

        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("x-request-id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/standard/events", "/v1/standard/parameter", "/v1/nowhere"})
    void everyAnswerHasARequestIdOfItsOwn(String path) {
        var first = given().get(path).headers().getValues("x-request-id");
        var second = given().get(path).headers().getValues("x-request-id");

        assertThat(first).singleElement().asString().startsWith("req_").hasSize(36);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void requestIdThatTheClientChoseIsKeptIfItIsOne() {
        assertThat(
                        given().header("X-Request-Id", "mine-1")
                                .get("/v1/nowhere")
                                .header("x-request-id"))
                .isEqualTo("mine-1");
        assertThat(
                        given().header("X-Request-Id", "x".repeat(65))
                                .get("/v1/nowhere")
                                .header("x-request-id"))
                .startsWith("req_");
    }

    @Test
    void eventsAreLinesOfDataThatEndWithDone() {
        var answer = given().accept(ContentType.JSON).get("/v1/standard/events");

        assertThat(answer.contentType()).isEqualToIgnoringCase("text/event-stream;charset=UTF-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.asString())
                .isEqualTo(": keep-alive\n\ndata: {\"count\":1}\n\ndata: [DONE]\n\n");
    }

    @Test
    void eventsThatFailEndWithTheError() {
        assertThat(given().get("/v1/standard/broken-events").asString())
                .startsWith("data: {\"count\":1}\n\ndata: {\"error\":{")
                .contains("\"message\":\"It hung up.\"", "\"code\":\"provider_failed\"")
                .doesNotContain("[DONE]");
    }

    private static void expectError(Response answer, int status, String type, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getString("error.type")).isEqualTo(type);
        assertThat(answer.jsonPath().getString("error.code")).isEqualTo(code);
        assertThat(answer.header("x-request-id")).isNotBlank();
    }
}
