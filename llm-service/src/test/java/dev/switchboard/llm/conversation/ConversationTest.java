package dev.switchboard.llm.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.ReceivedRequest;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConversationTest extends OpenConversation {
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
    void onlyACallCanTellTheOtherAgentLess() {
        given().contentType("application/json")
                .body("{\"agent\":\"vera\",\"context\":\"none\"}")
                .put("/api/sessions/" + session + "/agent")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/context"));
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
}
