package dev.switchboard.client.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemMappersTest {
    @Test
    void problemKeepsItsTypeAndDetail() {
        var response = given().get("/rude/problem");

        expectProblem(response, 409, "agent-inactive");
        assertThat(response.jsonPath().getMap(""))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "type",
                                "/problems/agent-inactive",
                                "title",
                                "The agent takes no calls",
                                "status",
                                409,
                                "detail",
                                "Nova is switched off.",
                                "code",
                                "agent-inactive"));
    }

    @Test
    void problemInsideACompletionExceptionIsFound() {
        expectProblem(given().get("/rude/wrapped"), 404, "agent-not-found");
    }

    @Test
    void malformedJsonIsAnsweredWithLineAndColumn() {
        var response = post("{\"name\": \"a\",\n  oops");

        expectProblem(response, 400, "malformed-request");
        assertThat(response.jsonPath().getString("detail")).contains("line 2").contains("column");
    }

    @Test
    void truncatedJsonIsAMalformedRequest() {
        expectProblem(post("{\"name\": \"a\", \"items\": ["), 400, "malformed-request");
    }

    @Test
    void wrongKindOfValueIsAnsweredWithItsPointer() {
        var response = post("{\"items\": [{\"count\": 1}, {\"count\": \"many\"}]}");

        expectProblem(response, 400, "malformed-request");
        assertThat(response.jsonPath().getString("errors[0].pointer")).isEqualTo("/items/1/count");
    }

    @Test
    void unknownEnumValueIsAnsweredWithItsPointer() {
        var response = post("{\"items\": [{\"size\": \"HUGE\"}]}");

        expectProblem(response, 400, "malformed-request");
        assertThat(response.jsonPath().getString("errors[0].pointer")).isEqualTo("/items/0/size");
    }

    @Test
    void arrayInsteadOfObjectIsAMalformedRequest() {
        expectProblem(post("[1]"), 400, "malformed-request");
    }

    @Test
    void recordThatRefusesItsValueSaysWhy() {
        var response = post("{\"items\": [{\"count\": 101}]}");

        expectProblem(response, 413, "too-large");
        assertThat(response.jsonPath().getString("detail")).isEqualTo("At most 100 of one item.");
    }

    @Test
    void unknownPathIsAProblem() {
        expectProblem(given().get("/nowhere/at/all"), 404, "not-found");
    }

    @Test
    void pathParameterOfTheWrongFormIsAProblem() {
        expectProblem(given().get("/rude/typed/not-a-uuid"), 404, "not-found");
    }

    @Test
    void wrongMethodIsAProblem() {
        expectProblem(given().delete("/rude"), 405, "method-not-allowed");
    }

    @Test
    void wrongContentTypeIsAProblem() {
        var response = given().contentType("text/csv").body("a;b").post("/rude");

        expectProblem(response, 415, "unsupported-media-type");
    }

    @Test
    void mediaTypeThatIsNotOfferedIsAProblem() {
        expectProblem(given().accept("image/png").get("/rude/problem"), 406, "not-acceptable");
    }

    @Test
    void unexpectedFailureTellsNothingButARequestId() {
        var response = given().get("/rude/crash");

        expectProblem(response, 500, "internal-error");
        assertThat(response.asString()).doesNotContain(RudeResource.SECRET);
        assertThat(response.jsonPath().getString("detail"))
                .contains(response.header("X-Request-Id"));
    }

    private static Response post(String json) {
        return given().contentType(ContentType.JSON).body(json).post("/rude");
    }

    private static void expectProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("code")).isEqualTo(code);
        assertThat(response.jsonPath().getString("type")).isEqualTo("/problems/" + code);
        assertThat(response.asString())
                .doesNotContain("switchboard", "java.", "Exception", "jackson", "jakarta");
    }
}
