package dev.switchboard.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pages of others that talk to the doors below `/v1` from a browser.
@QuarkusTest
@TestProfile(FrontDoor.class)
class CrossOriginTest {
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    /// A browser asks without the key, since asking is how it learns whether it may send one.
    @Test
    void knownPageMaySendItsKeyAndTheHeadersOfItsClient() {
        var answer =
                from(FrontDoor.PAGE)
                        .header("Access-Control-Request-Method", "POST")
                        .header(
                                "Access-Control-Request-Headers",
                                "authorization,content-type,x-stainless-lang")
                        .options("/v1/chat/completions");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header(ALLOWED)).isEqualTo(FrontDoor.PAGE);
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("authorization,content-type,x-stainless-lang");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Vary")).containsIgnoringCase("origin");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void knownPageReadsAnswersAndTheirRequestIds() {
        var answer = from(FrontDoor.PAGE).header("api-key", FrontDoor.API_KEY).get("/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.header(ALLOWED)).isEqualTo(FrontDoor.PAGE);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("x-request-id");
    }

    @Test
    void knownPageReadsWhyItWasRefused() {
        var answer = from(FrontDoor.PAGE).get("/v1/models");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header(ALLOWED)).isEqualTo(FrontDoor.PAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example,            /v1/chat/completions",
        "https://chat.example.com.evil,   /v1/chat/completions",
        "http://chat.example.com,         /v1/chat/completions",
        "null,                            /v1/chat/completions",
        "https://chat.example.com,        /api/agents",
        "https://chat.example.com,        /v1/../api/agents",
        "https://chat.example.com,        /access/session"
    })
    void otherPagesAndOtherDoorsAreNotOpened(String origin, String path) {
        var answer =
                from(origin)
                        .urlEncodingEnabled(false)
                        .header("Access-Control-Request-Method", "POST")
                        .options(path);

        assertThat(answer.header(ALLOWED)).isNull();
    }

    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin);
    }
}
