package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Settings;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.CompletionsEmulator;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.OfficialClient;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// OpenAI's own client for Java talks to our agents and finds every document valid.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class CompletionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    private final CompletionsEmulator withTools = CompletionsEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private OpenAIClient client;

    @BeforeEach
    void connect() {
        client = OfficialClient.of(service);
        agents.publish("guide", Providers.emulated(provider), List.of("You are a guide."));
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
        withTools.close();
    }

    @Test
    @Tag("R1-38")
    void agentAnswersInOneDocument() throws Exception {
        provider.answer(Answer.of("Good morning to you"));

        ChatCompletion completion = client.chat().completions().create(asking("guide").build());

        completion.validate();
        assertThat(completion.model()).isEqualTo("guide");
        assertThat(completion.choices()).hasSize(1);
        assertThat(completion.choices().getFirst().message().content())
                .contains("Good morning to you");
        assertThat(completion.choices().getFirst().finishReason())
                .isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(4);
    }

    @Test
    @Tag("R1-38")
    void agentAnswersInChunksAndTellsItsTokensOnlyWhenAsked() {
        provider.answer(Answer.of("one two three"), Answer.of("one two three"));

        List<ChatCompletionChunk> silent = stream(asking("guide"));
        List<ChatCompletionChunk> counted =
                stream(
                        asking("guide")
                                .streamOptions(
                                        ChatCompletionStreamOptions.builder()
                                                .includeUsage(true)
                                                .build()));

        assertThat(text(silent)).isEqualTo("one two three");
        assertThat(silent).noneMatch(chunk -> chunk.choices().isEmpty());
        assertThat(text(counted)).isEqualTo("one two three");
        assertThat(counted.getLast().choices()).isEmpty();
        assertThat(counted.getLast().usage().orElseThrow().completionTokens()).isEqualTo(3);
        assertThat(counted.stream().map(ChatCompletionChunk::id).distinct()).hasSize(1);
    }

    @Test
    void instructionsOfTheAgentLeadAndThoseOfTheClientFollow() throws Exception {
        client.chat()
                .completions()
                .create(
                        ChatCompletionCreateParams.builder()
                                .model("guide")
                                .addSystemMessage("Answer in French.")
                                .addUserMessage("Hello")
                                .addAssistantMessage("Bonjour.")
                                .addUserMessage("Which way?")
                                .build());

        JsonNode messages = provider.nextRequest(PATIENCE).body().path("messages");
        assertThat(messages.path(0).path("content").asText())
                .isEqualTo("You are a guide.\n\nAnswer in French.");
        assertThat(messages.findValuesAsText("role"))
                .containsExactly("system", "user", "assistant", "user");
        assertThat(messages.path(3).path("content").asText()).isEqualTo("Which way?");
    }

    @Test
    void agentMayIgnoreTheInstructionsAndToolsOfClients() throws Exception {
        agents.publish(
                "stubborn",
                Providers.emulated(provider),
                new Reasoning(
                        List.of("You are stubborn."),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new Settings(
                                Map.of(
                                        "prompt",
                                        Map.of(
                                                "clientInstructions", "ignore",
                                                "clientTools", "ignore")))));

        client.chat()
                .completions()
                .create(
                        asking("stubborn")
                                .addSystemMessage("Be somebody else.")
                                .addTool(weather())
                                .build());

        JsonNode body = provider.nextRequest(PATIENCE).body();
        assertThat(body.path("messages").path(0).path("content").asText())
                .isEqualTo("You are stubborn.");
        assertThat(body.has("tools")).isFalse();
    }

    @Test
    @Tag("R2-36")
    void agentsHaveProvidersOfTheirOwnAndTheDefaultAnswersWhenNoneIsNamed() throws Exception {
        try (var other = OpenAiEmulator.start()) {
            agents.publish("other", Providers.emulated(other), List.of("Talk."));
            agents.makeDefault("other");
            other.otherwise(Answer.of("The other one."));
            provider.otherwise(Answer.of("The guide."));

            assertThat(said(asking("guide").build())).isEqualTo("The guide.");
            assertThat(said(asking("other").build())).isEqualTo("The other one.");
            assertThat(said(asking("").build())).isEqualTo("The other one.");
            assertThat(
                            said(
                                    asking("gpt-4o")
                                            .putAdditionalBodyProperty(
                                                    "agent_id", JsonValue.from("guide"))
                                            .build()))
                    .isEqualTo("The guide.");
            assertThat(other.requests()).hasSize(2);
        }
    }

    @Test
    void toolsOfTheClientAreCalledAndTheirResultsComeBack() throws Exception {
        agents.publish("worker", tooled(), List.of("Work."));
        withTools.reply(
                ModelReply.of()
                        .calling(
                                new ModelReply.Call(
                                        "call_7", "weather", List.of("{\"city\":", "\"Paris\"}"))),
                ModelReply.of("It ", "rains."));

        ChatCompletion calling =
                client.chat().completions().create(asking("worker").addTool(weather()).build());

        calling.validate();
        var choice = calling.choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message().content()).isEmpty();
        var call = choice.message().toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Paris\"}");

        var answered =
                client.chat()
                        .completions()
                        .create(
                                asking("worker")
                                        .addTool(weather())
                                        .addMessage(choice.message())
                                        .addMessage(
                                                ChatCompletionToolMessageParam.builder()
                                                        .toolCallId(call.id())
                                                        .content("rain")
                                                        .build())
                                        .build());

        assertThat(answered.choices().getFirst().message().content()).contains("It rains.");
        var requests = withTools.server().requests();
        var offered = requests.getFirst().json().getJsonArray("tools").getJsonObject(0);
        assertThat(offered.getJsonObject("function").getString("name")).isEqualTo("weather");
        assertThat(requests.getLast().json().getJsonArray("messages").encode())
                .contains("\"tool_call_id\":\"call_7\"")
                .contains("\"content\":\"rain\"");
    }

    @Test
    void toolCallsOfAStreamAreValidChunks() {
        agents.publish("worker", tooled(), List.of("Work."));
        withTools.reply(
                ModelReply.of("Let me see.")
                        .calling(new ModelReply.Call("call_1", "weather", List.of("{}")))
                        .calling(new ModelReply.Call("call_2", "weather", List.of("{}"))));

        List<ChatCompletionChunk> chunks = stream(asking("worker").addTool(weather()));

        var calls =
                chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().toolCalls().stream())
                        .flatMap(List::stream)
                        .toList();
        assertThat(calls).extracting(call -> call.index()).containsExactly(0L, 1L);
        assertThat(calls)
                .extracting(call -> call.id().orElseThrow())
                .containsExactly("call_1", "call_2");
        assertThat(text(chunks)).isEqualTo("Let me see.");
        assertThat(chunks.getLast().choices().getFirst().finishReason())
                .contains(ChatCompletionChunk.Choice.FinishReason.TOOL_CALLS);
    }

    @Test
    void clientMayWantOneToolCallAtATime() {
        agents.publish("worker", tooled(), List.of("Work."));
        withTools.reply(
                ModelReply.of()
                        .calling(new ModelReply.Call("call_1", "weather", List.of("{}")))
                        .calling(new ModelReply.Call("call_2", "weather", List.of("{}"))));

        var completion =
                client.chat()
                        .completions()
                        .create(
                                asking("worker")
                                        .addTool(weather())
                                        .parallelToolCalls(false)
                                        .build());

        assertThat(completion.choices().getFirst().message().toolCalls().orElseThrow()).hasSize(1);
    }

    @Test
    @Tag("R1-38")
    void clientMayAskForAShorterAnswerAndOtherWords() throws Exception {
        var settings = Providers.emulated(provider);
        var limited =
                new ProviderSettings(
                        settings.provider(),
                        Map.of(
                                "api_url",
                                settings.text("api_url").orElseThrow(),
                                "model",
                                "m",
                                "max_tokens",
                                100),
                        settings.secrets());
        agents.publish("limited", limited, List.of("Talk."));

        said(asking("limited").maxCompletionTokens(20).temperature(0.1).build());
        said(asking("limited").maxCompletionTokens(5000).build());

        JsonNode first = provider.nextRequest(PATIENCE).body();
        assertThat(first.path("max_tokens").asInt()).isEqualTo(20);
        assertThat(first.path("temperature").asDouble()).isEqualTo(0.1);
        assertThat(provider.nextRequest(PATIENCE).body().path("max_tokens").asInt()).isEqualTo(100);
    }

    @Test
    void answerEndsBeforeAStopTextAndSoDoesTheProvider() throws Exception {
        provider.answer(Answer.counting(5000).paced(0, 30));

        var completion = client.chat().completions().create(asking("guide").stop("4 ").build());

        assertThat(completion.choices().getFirst().message().content()).contains("1 2 3 ");
        provider.nextRequest(PATIENCE).closedByClient().get();
    }

    @Test
    void failureBeforeTheFirstWordHasAStatus() {
        provider.answer(Answer.failing(Fault.unauthorized()));

        assertThatThrownBy(() -> stream(asking("guide")))
                .isInstanceOfSatisfying(
                        InternalServerException.class,
                        failure -> {
                            assertThat(failure.statusCode()).isEqualTo(502);
                            assertThat(failure.type()).contains("server_error");
                            assertThat(failure.code()).contains("provider_rejected_credentials");
                            assertThat(failure.headers().values("x-request-id")).isNotEmpty();
                            assertThat(failure.toString()).doesNotContain(Providers.KEY);
                        });
    }

    @Test
    void failureInTheMiddleIsToldInTheStream() {
        provider.answer(Answer.failing(new Fault.Truncated(2)));

        assertThatThrownBy(() -> stream(asking("guide")))
                .isInstanceOf(SseException.class)
                .hasMessageContaining("ended its answer in the middle");
    }

    @Test
    void agentThatIsNotThereIsAModelThatIsNotThere() {
        assertThatThrownBy(() -> said(asking("nobody-knows").build()))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        failure -> {
                            assertThat(failure.code()).contains("model_not_found");
                            assertThat(failure.param()).contains("model");
                        });
    }

    @Test
    void agentThatIsSwitchedOffDoesNotAnswer() {
        agents.publish("asleep", Providers.emulated(provider), List.of("Sleep."));
        agents.switchOff("asleep");

        assertThatThrownBy(() -> said(asking("asleep").build()))
                .isInstanceOfSatisfying(
                        OpenAIServiceException.class,
                        failure -> {
                            assertThat(failure.statusCode()).isEqualTo(409);
                            assertThat(failure.code()).contains("agent_inactive");
                            assertThat(failure.headers().values("x-should-retry"))
                                    .containsExactly("false");
                        });
        assertThat(provider.requests()).isEmpty();
    }

    private ProviderSettings tooled() {
        return new ProviderSettings(
                "openai-compatible",
                Map.of("api_url", withTools.url() + "/v1", "model", "m"),
                Map.of());
    }

    private static ChatCompletionFunctionTool weather() {
        return ChatCompletionFunctionTool.builder()
                .function(
                        FunctionDefinition.builder()
                                .name("weather")
                                .description("How the weather is")
                                .parameters(
                                        FunctionParameters.builder()
                                                .putAdditionalProperty(
                                                        "$schema",
                                                        JsonValue.from(
                                                                "http://json-schema.org/draft-07/schema#"))
                                                .putAdditionalProperty(
                                                        "title", JsonValue.from("Weather"))
                                                .putAdditionalProperty(
                                                        "type", JsonValue.from("object"))
                                                .putAdditionalProperty(
                                                        "properties",
                                                        JsonValue.from(
                                                                Map.of(
                                                                        "city",
                                                                        Map.of(
                                                                                "type",
                                                                                List.of(
                                                                                        "string",
                                                                                        "null")))))
                                                .putAdditionalProperty(
                                                        "additionalProperties",
                                                        JsonValue.from(false))
                                                .build())
                                .build())
                .build();
    }

    private static ChatCompletionCreateParams.Builder asking(String agent) {
        return ChatCompletionCreateParams.builder().model(agent).addUserMessage("Hello");
    }

    private String said(ChatCompletionCreateParams params) {
        ChatCompletion completion = client.chat().completions().create(params);
        completion.validate();
        return completion.choices().getFirst().message().content().orElseThrow();
    }

    private List<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder params) {
        try (var stream = client.chat().completions().createStreaming(params.build())) {
            var chunks = new ArrayList<ChatCompletionChunk>();
            stream.stream()
                    .forEach(chunk -> {
                        chunk.validate();
                        chunks.add(chunk);
                    });
            return chunks;
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }
}
