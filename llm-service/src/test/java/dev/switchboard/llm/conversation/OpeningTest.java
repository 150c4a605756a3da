package dev.switchboard.llm.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an agent says of its own accord, such as the greeting at the start of a call.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class OpeningTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String GREETING = "Hello, this is Nova. How can I help?";

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    private final String id = UUID.randomUUID().toString();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;
    private String session;
    private int revision;

    @BeforeEach
    void open() {
        client = new ChatClient(service);
        revision =
                agents.publish("nova", Providers.emulated(provider), List.of("You are Nova."))
                        .revision();
        session = client.open("nova", "voice");
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void modelKnowsThatItGreeted() throws Exception {
        greet(id, GREETING);
        client.ask(session, "when are you open").all();

        JsonNode messages = provider.nextRequest(PATIENCE).body().path("messages");

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).path("role").asText()).isEqualTo("system");
        assertThat(messages.get(0).path("content").asText()).contains('"' + GREETING + '"');
        assertThat(messages.get(1).path("content").asText()).isEqualTo("when are you open");
    }

    @Test
    void greetingIsTheFirstMessageOfTheSession() {
        greet(id, GREETING);
        provider.answer(Answer.of("From nine."));
        client.ask(session, "when are you open").all();

        List<JsonNode> messages = client.messages(session);

        assertThat(messages)
                .extracting(message -> message.path("text").asText())
                .containsExactly(GREETING, "when are you open", "From nine.");
        JsonNode greeting = messages.getFirst();
        assertThat(greeting.path("id").asText()).isEqualTo(id);
        assertThat(greeting.path("role").asText()).isEqualTo("assistant");
        assertThat(greeting.path("status").asText()).isEqualTo("completed");
        assertThat(greeting.path("agent").asText()).isEqualTo("nova");
        assertThat(greeting.path("revision").asInt()).isEqualTo(revision);
    }

    /// A client that heard no answer sends the same again.
    @Test
    void sameGreetingTwiceIsOneMessage() {
        greet(id, GREETING);
        JsonNode again = greet(id, GREETING);

        assertThat(again.path("id").asText()).isEqualTo(id);
        assertThat(client.messages(session)).hasSize(1);
    }

    @Test
    void anotherTextOfTheSameIdIsAConflict() {
        greet(id, GREETING);

        assertThat(greet(id, "Good evening.").path("code").asText()).isEqualTo("conflict");
        assertThat(client.messages(session)).hasSize(1);
    }

    @Test
    void modelSeesOnlyWhatWasHeardOfAnInterruptedGreeting() throws Exception {
        greet(id, GREETING);
        heard("Hello, this is");
        client.ask(session, "when are you open").all();

        assertThat(system()).contains("\"Hello, this is [interrupted]\"").doesNotContain("help?");
        assertThat(client.messages(session).getFirst().path("status").asText())
                .isEqualTo("interrupted");
    }

    @Test
    void greetingThatNobodyHeardIsNotMentioned() throws Exception {
        greet(id, GREETING);
        heard("");
        client.ask(session, "when are you open").all();

        assertThat(system()).doesNotContain("greet again");
    }

    @Test
    void whatIsSaidLaterStandsInItsPlace() throws Exception {
        provider.answer(Answer.of("From nine."));
        client.ask(session, "when are you open").all();
        greet(id, "Are you still there?");
        client.ask(session, "yes").all();
        provider.nextRequest(PATIENCE);

        JsonNode messages = provider.nextRequest(PATIENCE).body().path("messages");

        assertThat(messages).hasSize(4);
        assertThat(messages.get(2).path("content").asText())
                .isEqualTo("From nine.\nAre you still there?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | malformed-request",
                "{\"id\":\"7\",\"role\":\"assistant\",\"text\":\"Hi\"} | malformed-request",
                "{\"id\":\"$\",\"role\":\"robot\",\"text\":\"Hi\"} | malformed-request",
                "{\"id\":\"$\",\"role\":\"assistant\",\"text\":\" \"} | malformed-request",
                "{\"id\":\"$\",\"role\":\"assistant\",\"text\":\"a\\u0000b\"} | malformed-request",
                "{\"id\":\"$\",\"role\":\"assistant\",\"text\":\"Hi\",\"revision\":0} | malformed-request",
                "{\"id\":\"$\",\"role\":\"assistant\",\"text\":\"Hi\",\"revision\":999} | revision-not-found",
                "{\"id\":\"$\",\"role\":\"assistant\",\"text\":\"Hi\",\"agent\":\"nobody\"} | agent-not-found"
            })
    void badMessageIsASpecificProblem(String json, String code) {
        JsonNode problem = say(session, json.replace("$", id));

        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(client.messages(session)).isEmpty();
    }

    @Test
    void unknownSessionIsAProblem() {
        assertThat(
                        say(
                                        "01900000-0000-7000-8000-000000000000",
                                        "{\"id\":\"%s\",\"role\":\"assistant\",\"text\":\"Hi\"}"
                                                .formatted(id))
                                .path("code")
                                .asText())
                .isEqualTo("session-not-found");
    }

    private JsonNode greet(String messageId, String text) {
        return say(
                session,
                """
                {"id":"%s","role":"assistant","text":"%s","agent":"nova","revision":%d}
                """
                        .formatted(messageId, text, revision));
    }

    private JsonNode say(String to, String json) {
        return client.send("POST", "/api/sessions/" + to + "/messages", json);
    }

    private void heard(String text) {
        client.send(
                "PUT",
                "/api/sessions/%s/messages/%s/heard".formatted(session, id),
                "{\"text\":\"" + text + "\"}");
    }

    private String system() throws Exception {
        return provider.nextRequest(PATIENCE).body().at("/messages/0/content").asText();
    }
}
