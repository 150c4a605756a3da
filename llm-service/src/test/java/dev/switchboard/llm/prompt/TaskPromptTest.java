package dev.switchboard.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView.Knowledge;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.Settings;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Stream;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Prompts that are looked at, and prompts of tasks.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class TaskPromptTest {
    private static final Map<String, Object> PROMPTS =
            Map.of(
                    "summary",
                    "Shorten in {words} words: {text} {\"as\": \"json\"}",
                    "ping",
                    "Ping.");

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;

    @BeforeEach
    void agentWithTasks() {
        client = new ChatClient(service);
        agents.publish(
                "worker",
                Providers.emulated(provider),
                new Reasoning(
                        List.of("Third.", "First.", "Second."),
                        List.of(new Knowledge("Hours", "Nine to five.")),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new Settings(Map.of("prompts", PROMPTS))));
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @Test
    void previewShowsTheInstructionsInTheirOrderAndWhereEachPartComesFrom() {
        JsonNode preview = preview("{\"channel\": \"voice\"}");

        assertThat(preview.path("sections").findValuesAsText("origin"))
                .containsExactly(
                        "instructions", "instructions", "instructions", "channel", "knowledge");
        assertThat(preview.path("sections").findValuesAsText("text"))
                .startsWith("Third.", "First.", "Second.");
        assertThat(preview.path("system").asText())
                .startsWith("Third.\n\nFirst.\n\nSecond.\n\nYou are on a phone call")
                .endsWith("- Hours: Nine to five.");
        assertThat(preview.at("/agent/key").asText()).isEqualTo("worker");
        assertThat(preview.has("message")).isFalse();
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void previewRendersTheTaskAndReadsNoValueAsATemplate() {
        JsonNode preview =
                preview(
                        "{\"task\": \"summary\", \"variables\": {\"words\": 3, \"text\": \"{words} $1\", \"x\": 1}}");

        assertThat(preview.path("message").asText())
                .isEqualTo("Shorten in 3 words: {words} $1 {\"as\": \"json\"}");
    }

    @Test
    void triggeredTaskAsksTheModelWithItsRenderedPrompt() throws Exception {
        provider.answer(Answer.of("Short."));
        String session = client.open("worker", "api");

        Stream answer =
                client.post(
                        session,
                        "{\"task\": \"summary\", \"variables\": {\"words\": 5, \"text\": \"Long.\"}}");

        assertThat(answer.text()).isEqualTo("Short.");
        assertThat(
                        provider.nextRequest(Duration.ofSeconds(20))
                                .body()
                                .at("/messages")
                                .findValuesAsText("content"))
                .last()
                .isEqualTo("Shorten in 5 words: Long. {\"as\": \"json\"}");
        assertThat(client.messages(session).getFirst().path("text").asText())
                .startsWith("Shorten in 5 words: Long.");
    }

    @Test
    void everyMissingVariableIsNamedAndNothingIsAsked() {
        String session = client.open("worker", "api");

        Stream refused = client.post(session, "{\"task\": \"summary\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem().path("errors").findValuesAsText("pointer"))
                .containsExactly("/variables/words", "/variables/text");
        assertThat(client.messages(session)).isEmpty();
        assertThat(provider.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"task\": \"nothing\"} | /task",
                "{\"task\": \"summary\", \"variables\": {\"words\": [1], \"text\": \"x\"}} | /variables/words",
                "{\"task\": \"summary\", \"variables\": {\"words\": null, \"text\": \"x\"}} | /variables/words",
                "{\"revision\": 0} | /revision"
            })
    void uselessWishIsRefusedWithItsPlace(String wish, String pointer) {
        JsonNode refused = preview(wish);

        assertThat(refused.path("status").asInt()).isEqualTo(422);
        assertThat(refused.path("errors").findValuesAsText("pointer")).containsExactly(pointer);
    }

    @Test
    void messageAndTaskAtOnceAreRefused() {
        String session = client.open("worker", "api");

        Stream refused = client.post(session, "{\"message\": \"hi\", \"task\": \"ping\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem().at("/errors/0/pointer").asText()).isEqualTo("/message");
    }

    private JsonNode preview(String wish) {
        return client.send("POST", "/api/agents/worker/prompt-preview", wish);
    }
}
