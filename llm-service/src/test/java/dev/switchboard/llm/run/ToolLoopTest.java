package dev.switchboard.llm.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Settings;
import dev.switchboard.client.catalog.Builtins;
import dev.switchboard.client.catalog.Builtins.Builtin;
import dev.switchboard.client.catalog.Builtins.Kind;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.tool.ToolRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model calls tools: those of the agent are run here, those of a client are handed to it.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ToolLoopTest {
    private static final ModelReply ANSWER = ModelReply.of("That is ", "64.17.");
    private static final String WEATHER =
            """
            , "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}]
            """;

    private final CompletionsEmulator provider = CompletionsEmulator.start();
    @Inject FakeAgentDirectory agents;
    @Inject ToolRegistry registry;
    @Inject Builtins catalogue;
    @TestHTTPResource URI service;
    private ChatClient client;

    @BeforeEach
    void publish() {
        client = new ChatClient(service);
        publish(List.of("calculate", "end_call", "current_time"), Map.of());
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    @Tag("R0-08")
    void toolsOfTheAgentAreOfferedByTheirNamesRunAndAnsweredWith() {
        provider.reply(calling("call_7", "calculate", "19.99 * 3 * 1.07"), ANSWER);
        String session = client.open("clerk", "voice");

        List<Event> events = client.ask(session, "What do three cost?").all();

        assertThat(events)
                .extracting(Event::name)
                .containsExactly("started", "tool-started", "tool-ended", "delta", "delta", "done");
        assertThat(events.get(2).data().path("callId").asText()).isEqualTo("call_7");
        assertThat(events.get(2).data().path("tool").asText()).isEqualTo("calculate");
        assertThat(events.get(2).data().path("outcome").asText()).isEqualTo("done");
        assertThat(client.messages(session).getLast().path("text").asText())
                .isEqualTo("That is 64.17.");
        assertThat(offered(0)).containsExactly("calculate", "current_time");
        assertThat(messages(1).encode())
                .contains("\"tool_call_id\":\"call_7\"")
                .contains("64.1679")
                .contains("19.99 * 3 * 1.07");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("R0-08")
    void standardDoorGivesTheAnswerAndNothingOfTheTool(boolean stream) {
        provider.reply(
                ModelReply.of("Let me see.").calling(call("call_1", "calculate", "2 + 3")),
                ModelReply.of("It is 5."));

        String body = complete(", \"stream\": " + stream).asString();

        assertThat(body)
                .contains("Let me see.", "It is 5.", "\"finish_reason\":\"stop\"")
                .doesNotContain("calculate", "tool_calls");
        assertThat(messages(1).encode()).contains("\\\"result\\\": \\\"5\\\"");
    }

    @Test
    void wordsBeforeAndAfterAToolDoNotRunTogetherAndTokensAreCountedTogether() {
        provider.reply(
                ModelReply.of("Let me see.").calling(call("call_1", "calculate", "2 + 3")),
                ModelReply.of("It is 5."));

        JsonPath completion = complete("").jsonPath();

        assertThat(completion.getString("choices[0].message.content"))
                .isEqualTo("Let me see. It is 5.");
        assertThat(completion.getInt("usage.completion_tokens")).isEqualTo(3);
    }

    @Test
    void toolOfTheClientIsHandedToItBesideThoseOfTheAgent() {
        provider.reply(calling("call_1", "calculate", "2 + 3"), calling("call_2", "weather", "x"));

        JsonPath completion = complete(WEATHER).jsonPath();

        assertThat(offered(0)).containsExactly("calculate", "current_time", "weather");
        assertThat(completion.getString("choices[0].finish_reason")).isEqualTo("tool_calls");
        assertThat(completion.getList("choices[0].message.tool_calls.function.name", String.class))
                .containsExactly("weather");
    }

    @Test
    void roundThatAlsoCallsAToolOfTheClientIsTheClients() {
        provider.reply(
                calling("call_1", "calculate", "2 + 3").calling(call("call_2", "weather", "x")));

        JsonPath completion = complete(WEATHER).jsonPath();

        assertThat(completion.getList("choices[0].message.tool_calls.id", String.class))
                .containsExactly("call_2");
        assertThat(provider.server().requests()).hasSize(1);
    }

    @Test
    void clientThatWantsNoToolsOrItsOwnIsNotOfferedThoseOfTheAgent() {
        provider.reply(ANSWER, ANSWER);

        complete(WEATHER + ", \"tool_choice\": \"none\"");
        complete(", \"tool_choice\": \"none\"");

        assertThat(offered(0)).containsExactly("weather");
        assertThat(provider.server().requests().get(1).json().containsKey("tools")).isFalse();
    }

    @Test
    void failureOfAToolIsToldToTheModelAndByAnEvent() {
        provider.reply(
                calling("call_1", "calculate", "1 / 0"), ModelReply.of("That is not possible."));
        String session = client.open("clerk", "chat");

        List<Event> events = client.ask(session, "One by nothing?").all();

        JsonNode ended = events.get(2).data();
        assertThat(ended.path("outcome").asText()).isEqualTo("failed");
        assertThat(ended.path("detail").asText()).contains("cannot be calculated");
        assertThat(messages(1).encode()).contains("Error: This cannot be calculated");
        assertThat(events.getLast().name()).isEqualTo("done");
    }

    @Test
    void modelThatCallsWhatIsNotThereIsToldWhatIs() {
        provider.reply(calling("call_1", "end_call", "x"), ANSWER);
        String session = client.open("clerk", "chat");

        List<Event> events = client.ask(session, "Bye.").all();

        assertThat(events.get(2).data().path("outcome").asText()).isEqualTo("refused");
        assertThat(messages(1).encode()).contains("there are calculate, current_time");
    }

    @Test
    void modelMustAnswerInWordsWhenTheLimitOfTheAgentIsReached() {
        publish(List.of("calculate"), Map.of("limits", Map.of("toolCalls", 1)));
        provider.reply(calling("call_1", "calculate", "2 + 3"), ANSWER);

        assertThat(complete("").jsonPath().getString("choices[0].message.content"))
                .isEqualTo("That is 64.17.");

        assertThat(provider.server().requests().get(0).json().getValue("tool_choice"))
                .isEqualTo("auto");
        assertThat(provider.server().requests().get(1).json().getValue("tool_choice"))
                .isEqualTo("none");
    }

    @Test
    void modelThatCallsOnAfterTheLimitIsGivenUp() {
        publish(List.of("calculate"), Map.of("limits", Map.of("toolCalls", 1)));
        provider.reply(
                calling("call_1", "calculate", "2 + 3"), calling("call_2", "calculate", "1"));

        Response refused = complete("");

        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.asString()).contains("without end");
        assertThat(provider.server().requests()).hasSize(2);
    }

    @Test
    void agentWithoutToolsIsAskedOnceAndOfferedNone() {
        publish(List.of(), Map.of());
        provider.reply(ANSWER);

        complete("");

        assertThat(provider.server().requests()).hasSize(1);
        assertThat(provider.server().requests().getFirst().json().containsKey("tools")).isFalse();
    }

    /// Whoever saves an agent is warned of the others.
    @Test
    void catalogueSaysOfEachToolWhetherItCanBeRun() {
        assertThat(registry.names())
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.names(Kind.TOOL).stream()
                                .flatMap(name -> catalogue.find(Kind.TOOL, name).stream())
                                .filter(Builtin::available)
                                .map(Builtin::name)
                                .toList());
    }

    private void publish(List<String> tools, Map<String, Object> settings) {
        agents.publish(
                "clerk",
                new ProviderSettings(
                        "openai-compatible",
                        Map.of("api_url", provider.url() + "/v1", "model", "m"),
                        Map.of()),
                new Reasoning(
                        List.of("Sell."),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        tools,
                        new Settings(settings)));
    }

    private static Response complete(String more) {
        return given().contentType("application/json")
                .body(
                        """
                        {"model": "clerk", "messages": [{"role": "user", "content": "What do three cost?"}]%s}
                        """
                                .formatted(more))
                .post("/v1/chat/completions");
    }

    private static ModelReply calling(String id, String tool, String expression) {
        return ModelReply.of().calling(call(id, tool, expression));
    }

    private static ModelReply.Call call(String id, String tool, String expression) {
        return new ModelReply.Call(
                id, tool, List.of("{\"expression\": ", "\"" + expression + "\"}"));
    }

    private List<String> offered(int request) {
        return provider.server().requests().get(request).json().getJsonArray("tools").stream()
                .map(JsonObject.class::cast)
                .map(tool -> tool.getJsonObject("function").getString("name"))
                .toList();
    }

    private JsonArray messages(int request) {
        return provider.server().requests().get(request).json().getJsonArray("messages");
    }
}
