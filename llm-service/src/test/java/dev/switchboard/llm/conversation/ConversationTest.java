package dev.switchboard.llm.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView.Knowledge;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.openai.ReceivedRequest;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ConversationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NO_SESSION = "01900000-0000-7000-8000-000000000000";

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;
    private String session;

    @BeforeEach
    void open() {
        client = new ChatClient(service);
        agents.publish(
                "nova",
                Providers.emulated(provider),
                List.of("You are Nova.", "Be kind."),
                new Knowledge("Hours", "Nine to five."));
        agents.publish(
                "vera",
                Providers.retrieval(),
                List.of("You are Vera, a technician."),
                new Knowledge("Hours", "We are open from nine to five."));
        session = client.open("nova", "voice");
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void sessionBelongsToTheAgentAtItsRevision() {
        JsonNode found = client.send("GET", "/api/sessions/" + session, "");

        assertThat(found.at("/agent/key").asText()).isEqualTo("nova");
        assertThat(found.at("/agent/revision").asInt()).isPositive();
        assertThat(found.at("/channel").asText()).isEqualTo("voice");
        assertThat(found.at("/state").asText()).isEqualTo("active");
        assertThat(found.at("/id").asText()).isEqualTo(session).matches(".{14}7.*");
    }

    @Test
    void answerIsStreamedAndKept() {
        provider.answer(Answer.of("Good morning to you"));

        List<Event> events = client.ask(session, "good morning").all();

        assertThat(events)
                .extracting(Event::name)
                .containsExactly("started", "delta", "delta", "delta", "delta", "done");
        JsonNode done = events.getLast().data();
        assertThat(done.path("finishReason").asText()).isEqualTo("stop");
        assertThat(done.path("provider").asText()).isEqualTo("openai-compatible");
        assertThat(done.at("/usage/outputTokens").asInt()).isEqualTo(4);
        assertThat(done.path("messageId")).isEqualTo(events.getFirst().data().path("messageId"));
        List<JsonNode> messages = client.messages(session);
        assertThat(messages)
                .extracting(message -> message.path("text").asText())
                .containsExactly("good morning", "Good morning to you");
        assertThat(messages)
                .extracting(message -> message.path("status").asText())
                .containsOnly("completed");
        assertThat(messages.getLast().path("agent").asText()).isEqualTo("nova");
        assertThat(messages.getLast().path("id")).isEqualTo(done.path("messageId"));
    }

    @Test
    void modelIsToldInstructionsVoiceRulesKnowledgeAndWhatWasSaid() throws Exception {
        provider.answer(Answer.of("First answer."), Answer.of("Second answer."));
        client.ask(session, "first question").all();
        client.ask(session, "second question").all();

        provider.nextRequest(PATIENCE);
        ReceivedRequest request = provider.nextRequest(PATIENCE);

        assertThat(request.header("Authorization")).contains("Bearer " + Providers.KEY);
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.body().path("model").asText()).isEqualTo("test-model");
        List<String> told = told(request);
        assertThat(told.getFirst())
                .startsWith("system: You are Nova.\n\nBe kind.")
                .contains("phone call")
                .contains("Hours: Nine to five.");
        assertThat(told.subList(1, told.size()))
                .containsExactly(
                        "user: first question",
                        "assistant: First answer.",
                        "user: second question");
    }

    @Test
    void modelSeesOnlyWhatWasHeard() throws Exception {
        provider.answer(Answer.of("One two three four."), Answer.of("Fine."));
        String answer = started(client.ask(session, "count"));
        given().contentType("application/json")
                .body(Map.of("text", "One two"))
                .put("/api/sessions/{s}/messages/{m}/heard", session, answer)
                .then()
                .statusCode(204);
        client.ask(session, "go on").all();

        provider.nextRequest(PATIENCE);

        assertThat(told(provider.nextRequest(PATIENCE)))
                .contains("assistant: One two [interrupted]");
        JsonNode kept = client.messages(session).get(1);
        assertThat(kept.path("text").asText()).isEqualTo("One two three four.");
        assertThat(kept.path("heard").asText()).isEqualTo("One two");
        assertThat(kept.path("status").asText()).isEqualTo("interrupted");
    }

    @Test
    void answerHeardToItsEndStaysCompleted() {
        provider.answer(Answer.of("All of it."));
        String answer = started(client.ask(session, "hello"));

        client.send(
                "PUT",
                "/api/sessions/%s/messages/%s/heard".formatted(session, answer),
                "{\"text\":\"All of it.\"}");

        assertThat(client.messages(session).getLast().path("status").asText())
                .isEqualTo("completed");
    }

    @Test
    void questionIsWrittenDownBeforeTheModelIsAsked() throws Exception {
        provider.answer(Answer.failing(new Fault.HangBeforeFirstByte()));
        try (Stream stream = client.ask(session, "are you there")) {
            assertThat(stream.status()).isEqualTo(200);
            provider.nextRequest(PATIENCE);

            assertThat(client.messages(session))
                    .extracting(message -> message.path("text").asText())
                    .containsExactly("are you there");
        }
    }

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

    @Test
    void historyIsBounded() throws Exception {
        for (int i = 0; i < 13; i++) {
            client.ask(session, "question " + i).all();
        }

        ReceivedRequest last = provider.requests().getLast();

        List<String> told = told(last);
        assertThat(told).hasSize(22).last().isEqualTo("user: question 12");
        assertThat(told.get(1)).isEqualTo("user: question 2");
    }

    @Test
    @Tag("R2-40")
    void anotherAgentAnswersAfterTheSwitch() {
        JsonNode switched =
                client.send("PUT", "/api/sessions/" + session + "/agent", "{\"agent\":\"vera\"}");
        List<Event> events = client.ask(session, "when are you open").all();

        assertThat(switched.at("/agent/key").asText()).isEqualTo("vera");
        assertThat(switched.at("/agent/revision").asInt()).isPositive();
        assertThat(events.getLast().data().path("provider").asText())
                .isEqualTo("retrieval.embedded");
        assertThat(client.messages(session).getLast().path("agent").asText()).isEqualTo("vera");
        assertThat(client.messages(session).getLast().path("text").asText())
                .isEqualTo("We are open from nine to five.");
    }

    @Test
    void questionMayNameItsAgentAndRevision() throws Exception {
        int first =
                client.send("GET", "/api/sessions/" + session, "").at("/agent/revision").asInt();
        agents.publish("nova", Providers.emulated(provider), List.of("You are the new Nova."));
        client.post(session, "{\"message\":\"hi\",\"agent\":\"nova\",\"revision\":" + first + "}")
                .all();
        client.ask(session, "hi").all();

        assertThat(told(provider.nextRequest(PATIENCE)).getFirst()).contains("You are Nova.");
        assertThat(told(provider.nextRequest(PATIENCE)).getFirst()).contains("the new Nova");
        assertThat(client.messages(session).getLast().path("revision").asInt())
                .isEqualTo(first + 1);
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
    void providerThatThisReleaseCannotUseYetIsAProblemOfItsOwn() {
        agents.publish(
                "early",
                new ProviderSettings("anthropic.com", Map.of("model", "m"), Map.of()),
                List.of());
        String early = client.open("early", "voice");

        Stream answer = client.ask(early, "hi");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.problem().path("code").asText()).isEqualTo("provider-not-available");
        assertThat(client.messages(early)).isEmpty();
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

    @Test
    void firstTokenTimesAreMeasured() {
        client.ask(session, "hello").all();

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "switchboard_llm_first_token_seconds_count{provider=\"openai-compatible\""))
                .body(containsString("switchboard_llm_answers_total{outcome=\"completed\""));
    }

    @Test
    void interfaceIsDescribed() {
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/api/sessions/{id}/chat"));
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static String started(Stream stream) {
        return stream.all().getFirst().data().path("messageId").asText();
    }

    private static List<String> told(ReceivedRequest request) {
        var told = new ArrayList<String>();
        JsonNode messages = request.body().path("messages");
        IntStream.range(0, messages.size())
                .mapToObj(messages::get)
                .forEach(message ->
                        told.add(
                                message.path("role").asText()
                                        + ": "
                                        + message.path("content").asText()));
        return told;
    }
}
