package dev.switchboard.llm.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A model can be tried without a conversation.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ProbeTest {
    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @Inject DataSource database;

    private int revision;

    @BeforeEach
    void publish() {
        revision =
                agents.publish("probed", Providers.emulated(provider), List.of("Talk.")).revision();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void modelAnswersAndNothingIsKept() throws Exception {
        long before = sessions();
        provider.answer(Answer.of("Good morning to you"));
        agents.switchOff("probed");

        probe("probed", "{\"message\":\"Hello\",\"revision\":" + revision + "}")
                .statusCode(200)
                .body("provider", equalTo("openai-compatible"))
                .body("text", equalTo("Good morning to you"))
                .body("problem", nullValue());

        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void problemOfTheProviderIsPartOfTheAnswer() {
        provider.answer(Answer.failing(Fault.unauthorized()));
        probe("probed", "{\"message\":\"Hello\"}")
                .statusCode(200)
                .body("provider", equalTo("openai-compatible"))
                .body("firstTextMs", nullValue())
                .body("problem.code", equalTo("provider-rejected-credentials"));
    }

    @Test
    void embeddedModelAnswersWithoutAKey() {
        agents.publish("embedded", Providers.retrieval(), List.of("You are Vera."));
        probe("embedded", "{\"message\":\"Hello! Please say one short sentence.\"}")
                .statusCode(200)
                .body("provider", equalTo("retrieval.embedded"))
                .body("problem", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 400, malformed-request",
        "'{\"message\":\" \"}', 400, malformed-request",
        "'{\"message\":\"a\",\"revision\":0}', 400, malformed-request",
        "'{\"message\":\"a\",\"revision\":99}', 404, revision-not-found",
    })
    void badInputIsRefused(String body, int status, String code) {
        probe("probed", body).statusCode(status).body("code", equalTo(code));
    }

    @Test
    void unknownAgentIsNotFound() {
        probe("nobody", "{\"message\":\"a\"}")
                .statusCode(404)
                .body("code", equalTo("agent-not-found"));
    }

    private long sessions() throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM sessions")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static ValidatableResponse probe(String agent, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/internal/agents/" + agent + "/probe")
                .then();
    }
}
