package dev.switchboard.emulator.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.switchboard.emulator.voice.SessionsEmulator.Written;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// OpenAI's own client reads what the emulated door streams, our events among it.
class LlmEmulatorTest {
    private static final String FINISHED = "stop";

    private final VoiceServices services = VoiceServices.start();
    private final LlmEmulator llm = services.llm();
    private final OpenAIClient client =
            OpenAIOkHttpClient.builder()
                    .baseUrl(services.url() + "/v1")
                    .apiKey("none")
                    .maxRetries(0)
                    .build();

    @AfterEach
    void close() {
        client.close();
        services.close();
    }

    @Test
    void questionTellsItsConversationAndWhatOurServicesAdd() {
        ask(
                question(7, true)
                        .addSystemMessage("Speak French.")
                        .addUserMessage("Hello.")
                        .addAssistantMessage("Bonjour [interrupted]")
                        .addUserMessage("When?"));

        Question asked = llm.questions().getFirst();
        assertThat(asked.session()).isEqualTo("s1");
        assertThat(asked.revision()).isEqualTo(3);
        assertThat(asked.generation()).isEqualTo(7);
        assertThat(asked.speculative()).isTrue();
        assertThat(asked.message()).isEqualTo("When?");
        assertThat(asked.messages())
                .extracting(Question.Line::role)
                .containsExactly("system", "user", "assistant", "user");
    }

    @Test
    void answerCallsToolsAndTellsWhatOurDoorTells() {
        llm.willAnswer(
                ScriptedAnswer.of("Let me see.")
                        .thenFailOver("groq.com", "mistral.ai")
                        .thenRun("calculate", "done")
                        .thenCall("weather", "{\"city\":\"Paris\"}")
                        .costing(11, 4));

        List<ChatCompletionChunk> chunks = ask(question(1, false).addUserMessage("Hello."));

        assertThat(text(chunks)).isEqualTo("Let me see.");
        assertThat(events(chunks))
                .containsExactly("failover", "tool-started", "tool-ended", "done");
        assertThat(finish(chunks)).isEqualTo("tool_calls");
    }

    @Test
    void answersEndAsTheTestWants() {
        llm.willAnswer(ScriptedAnswer.of("Well").cutByLength());
        llm.willAnswer(ScriptedAnswer.of("Well").thenHeld("calculate"));
        llm.willAnswer(ScriptedAnswer.failing("provider-failed"));
        llm.willAnswer(ScriptedAnswer.refused(503, "service-unavailable"));

        assertThat(finish(ask(question(1, false).addUserMessage("a")))).isEqualTo("length");
        assertThat(events(ask(question(2, true).addUserMessage("b")))).containsExactly("held");
        assertThat(events(ask(question(3, true).addUserMessage("c")))).containsExactly("error");
        assertThatThrownBy(() -> ask(question(4, true).addUserMessage("d")))
                .isInstanceOf(OpenAIServiceException.class);
        assertThat(finish(ask(question(5, false).addUserMessage("e")))).isEqualTo(FINISHED);
    }

    @Test
    void answersWaitAndAreCancelledByTheirGeneration() throws Exception {
        llm.willAnswer(ScriptedAnswer.of("One ").thenHold().then("two."));
        try (var _ =
                client.chat()
                        .completions()
                        .createStreaming(question(8, false).addUserMessage("Hello.").build())) {
            assertThat(llm.awaitHolding(5_000)).isTrue();
            assertThat(llm.awaitCancelled(8, 0)).isFalse();
        }

        assertThat(llm.awaitCancelled(9, 0)).isFalse();
        assertThat(llm.awaitCancelled(8, 5_000)).isTrue();
    }

    @Test
    void whatIsWrittenToSessionsIsVisible() throws Exception {
        write("{\"id\":\"u1\",\"role\":\"user\",\"text\":\"Hello.\",\"turn\":1}", 201);
        write(
                "{\"id\":\"a1\",\"role\":\"assistant\",\"text\":\"Good day.\",\"heard\":\"Good\",\"status\":\"interrupted\",\"turn\":1,\"agent\":\"nova\",\"revision\":3}",
                201);
        write("{\"id\":\"a1\",\"role\":\"assistant\",\"text\":\"Good day.\",\"turn\":1}", 200);

        assertThat(llm.sessions().written())
                .extracting(Written::id)
                .containsExactly("u1", "a1", "a1");
        assertThat(llm.sessions().written().get(1).heard()).contains("Good");
        assertThat(llm.sessions().nextSaid(0)).map(Written::id).contains("a1");
        assertThat(llm.sessions().nextSaid(0)).map(Written::text).contains("Good day.");
        assertThat(llm.sessions().nextSaid(0)).isEmpty();
    }

    private void write(String message, int expected) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(services.url() + "/api/sessions/s1/messages"))
                            .POST(HttpRequest.BodyPublishers.ofString(message))
                            .build();
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(expected);
        }
    }

    private static ChatCompletionCreateParams.Builder question(
            int generation, boolean speculative) {
        return ChatCompletionCreateParams.builder()
                .model("nova")
                .putAdditionalBodyProperty(
                        "x_switchboard",
                        JsonValue.from(
                                Map.of(
                                        "session",
                                        "s1",
                                        "revision",
                                        3,
                                        "generation",
                                        generation,
                                        "speculative",
                                        speculative)));
    }

    private List<ChatCompletionChunk> ask(ChatCompletionCreateParams.Builder params) {
        var chunks = new ArrayList<ChatCompletionChunk>();
        try (var stream = client.chat().completions().createStreaming(params.build())) {
            stream.stream()
                    .forEach(chunk -> {
                        chunk.validate();
                        chunks.add(chunk);
                    });
        }
        return chunks;
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }

    @SuppressWarnings("deprecation") // the only way to what the client does not know
    private static List<String> events(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk ->
                        Stream.ofNullable(chunk._additionalProperties().get("x_switchboard")))
                .map(told -> told.convert(Map.class))
                .map(told -> String.valueOf(Objects.requireNonNull(told).get("event")))
                .toList();
    }

    private static String finish(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.finishReason().stream())
                .map(reason -> reason.asString())
                .collect(Collectors.joining());
    }
}
