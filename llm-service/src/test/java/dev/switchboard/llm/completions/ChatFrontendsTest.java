package dev.switchboard.llm.completions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The calls of chat frontends, field by field as these send them.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ChatFrontendsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;

    @BeforeEach
    void publish() {
        agents.publish("guide", Providers.emulated(provider), List.of("You are a guide."));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void openWebUiFindsTheAgentsByIdAndName() throws Exception {
        JsonNode models =
                JSON.readTree(
                        given().header("Content-Type", "application/json")
                                .header("X-OpenWebUI-User-Name", "Ada")
                                .get("/v1/models")
                                .asString());

        assertThat(models.path("data"))
                .anySatisfy(model -> {
                    assertThat(model.path("id").asText()).isEqualTo("guide");
                    assertThat(model.path("name").asText()).isEqualTo("Agent guide");
                });
    }

    /// Its last message carries a hint for caches, and usage is always asked for.
    @Test
    void openWebUiChats() throws Exception {
        provider.answer(Answer.of("Turn left."));

        Response answer =
                chat(
                        """
                        {"stream":true,"model":"guide","stream_options":{"include_usage":true},
                         "messages":[
                           {"role":"user","content":"Hello"},
                           {"role":"assistant","content":"Where do you want to go?"},
                           {"role":"user","content":[{"type":"text","text":"To the station",
                             "cache_control":{"type":"ephemeral"}}]}],
                         "reasoning":{"effort":"medium"},"logit_bias":{},"tools":[]}\
                        """);

        assertThat(answer.contentType()).startsWith("text/event-stream");
        List<JsonNode> chunks = chunks(answer);
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.stream().map(c -> c.at("/choices/0/delta/content").asText("")).toList())
                .containsSubsequence("Turn ", "left.");
        assertThat(chunks.getLast().path("choices")).isEmpty();
        assertThat(chunks.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(2);
        assertThat(provider.nextRequest(PATIENCE).body().at("/messages/3/content").asText())
                .isEqualTo("To the station");
    }

    @Test
    void openWebUiAsksTheSameModelForATitle() throws Exception {
        provider.answer(Answer.of("{ \"title\": \"The station\" }"));

        Response answer =
                chat(
                        """
                        {"model":"guide","stream":false,"max_completion_tokens":1000,
                         "messages":[{"role":"user","content":"### Task:\\nGenerate a concise title."}]}\
                        """);

        assertThat(JSON.readTree(answer.asString()).at("/choices/0/message/content").asText())
                .contains("The station");
    }

    @Test
    void libreChatChats() throws Exception {
        provider.answer(Answer.of("Turn left."));

        Response answer =
                chat(
                        """
                        {"model":"guide","user":"65f0","stream":true,"temperature":1,"top_p":1,
                         "presence_penalty":0,"frequency_penalty":0,"stop":["||>","\\nUser:"],
                         "messages":[{"role":"system","content":"Speak plainly.","name":"instructions"},
                                     {"role":"user","content":"To the station"}]}\
                        """);

        assertThat(answer.contentType()).startsWith("text/event-stream");
        assertThat(answer.asString()).endsWith("data: [DONE]\n\n");
        assertThat(provider.nextRequest(PATIENCE).body().at("/messages/0/content").asText())
                .endsWith("Speak plainly.");
    }

    /// One system message and nothing else.
    @Test
    void libreChatAsksForATitle() throws Exception {
        provider.answer(Answer.of("The station"));

        Response answer =
                chat(
                        """
                        {"model":"guide","temperature":0.2,"presence_penalty":0,"frequency_penalty":0,"max_tokens":16,
                         "messages":[{"role":"system","content":"Please generate a title.\\n\\n||>Title:"}]}\
                        """);

        assertThat(JSON.readTree(answer.asString()).at("/choices/0/message/content").asText())
                .isEqualTo("The station");
        JsonNode asked = provider.nextRequest(PATIENCE).body().path("messages");
        assertThat(asked.at("/0/content").asText()).isEqualTo("You are a guide.");
        assertThat(asked.at("/1/role").asText()).isEqualTo("user");
    }

    private static Response chat(String body) {
        Response answer =
                given().contentType("application/json").body(body).post("/v1/chat/completions");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private static List<JsonNode> chunks(Response answer) throws Exception {
        var chunks = new ArrayList<JsonNode>();
        for (String line : answer.asString().lines().filter(text -> !text.isEmpty()).toList()) {
            assertThat(line).startsWith("data: ");
            if (!line.equals("data: [DONE]")) {
                chunks.add(JSON.readTree(line.substring("data: ".length())));
            }
        }
        return chunks;
    }
}
