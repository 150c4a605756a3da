package dev.switchboard.llm.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.ChatClient.Stream;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Questions and sessions that are refused, each with its own problem.
@QuarkusTest
class QuestionProblemsTest extends OpenConversation {
    @Test
    void secondQuestionAtTheSameTimeIsAConflict() {
        provider.answer(Answer.failing(new Fault.HangBeforeFirstByte()));
        try (Stream first = client.ask(session, "first")) {
            assertThat(first.next()).map(Event::name).contains("started");

            Stream second = client.ask(session, "second");

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.problem().path("code").asText()).isEqualTo("conflict");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\": | 400 | malformed-request",
                "[] | 400 | malformed-request",
                "'' | 400 | malformed-request",
                "{} | 400 | malformed-request",
                "{\"message\":\"  \"} | 400 | malformed-request",
                "{\"message\":\"a\\u0000b\"} | 400 | malformed-request",
                "{\"message\":\"hi\",\"revision\":0} | 400 | malformed-request",
                "{\"message\":\"hi\",\"agent\":\"nobody\"} | 404 | agent-not-found",
                "{\"message\":\"hi\",\"agent\":\"Not a key!\"} | 404 | agent-not-found",
                "{\"message\":\"hi\",\"revision\":999} | 404 | revision-not-found"
            })
    void badQuestionIsASpecificProblem(String json, int status, String code) {
        Stream answer = client.post(session, json);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem().path("code").asText()).isEqualTo(code);
        assertThat(client.messages(session)).isEmpty();
    }

    @Test
    void tooLongAQuestionIsRefused() {
        Stream answer = client.ask(session, "x".repeat(16_001));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem().path("code").asText()).isEqualTo("too-large");
        assertThat(client.ask(session, "x".repeat(16_000)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_SESSION, "not-an-id"})
    void unknownSessionIsAProblem(String unknown) {
        assertThat(client.ask(unknown, "hi").problem().path("code").asText())
                .isEqualTo("session-not-found");
        given().get("/api/sessions/{id}", unknown).then().statusCode(404);
        given().get("/api/sessions/{id}/messages", unknown).then().statusCode(404);
    }

    @Test
    void unknownAgentOpensNoSession() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/agents/nobody/sessions")
                .then()
                .statusCode(404)
                .body(containsString("agent-not-found"));
    }

    @Test
    void unknownChannelIsRefused() {
        given().contentType("application/json")
                .body("{\"channel\":\"fax\"}")
                .post("/api/agents/nova/sessions")
                .then()
                .statusCode(400)
                .body(containsString("malformed-request"));
    }

    @Test
    void unknownProviderIsAProblemBeforeAnythingIsWritten() {
        agents.publish("odd", new ProviderSettings("nobody.knows", Map.of(), Map.of()), List.of());
        String odd = client.open("odd", "chat");

        Stream answer = client.ask(odd, "hi");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem().path("code").asText()).isEqualTo("unknown-provider");
        assertThat(client.messages(odd)).isEmpty();
    }

    @Test
    void incompleteConfigurationIsAProblem() {
        agents.publish(
                "poor", new ProviderSettings("openai-compatible", Map.of(), Map.of()), List.of());

        Event error = client.ask(client.open("poor", "chat"), "hi").all().getLast();

        assertThat(error.data().at("/problem/code").asText()).isEqualTo("invalid-configuration");
    }

    @Test
    void questionCannotBeHeard() {
        client.ask(session, "hello").all();
        String question = client.messages(session).getFirst().path("id").asText();

        JsonNode problem =
                client.send(
                        "PUT",
                        "/api/sessions/%s/messages/%s/heard".formatted(session, question),
                        "{\"text\":\"hello\"}");

        assertThat(problem.path("code").asText()).isEqualTo("conflict");
    }
}
