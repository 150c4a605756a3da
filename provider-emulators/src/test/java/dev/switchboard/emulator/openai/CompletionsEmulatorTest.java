package dev.switchboard.emulator.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.wire.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The vendor's own client must not notice that it talks to an emulator.
class CompletionsEmulatorTest {
    private final CompletionsEmulator emulator = CompletionsEmulator.start();
    private final OpenAIClient client =
            OpenAIOkHttpClient.builder()
                    .apiKey("key")
                    .baseUrl(emulator.url() + "/v1")
                    .maxRetries(0)
                    .build();

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void officialClientReadsAStreamWithTextAndATool() {
        emulator.reply(
                ModelReply.of("Let me ", "see.")
                        .calling(
                                new ModelReply.Call(
                                        "call_1", "weather", List.of("{\"place\":", "\"Linz\"}"))));

        ChatCompletion whole = streamed();

        var choice = whole.validate().choices().getFirst();
        assertThat(choice.message().content()).contains("Let me see.");
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(
                        choice.message()
                                .toolCalls()
                                .orElseThrow()
                                .getFirst()
                                .asFunction()
                                .function()
                                .arguments())
                .isEqualTo("{\"place\":\"Linz\"}");
        assertThat(whole.usage().orElseThrow().completionTokens()).isEqualTo(3);
    }

    @Test
    void officialClientKnowsTheErrors() {
        emulator.server().next(Fault.unauthorized());

        assertThatThrownBy(this::streamed).isInstanceOf(UnauthorizedException.class);
    }

    /// The client asks for base64 unless it is told otherwise.
    @Test
    void officialClientReadsEmbeddings() {
        CreateEmbeddingResponse answer =
                client.embeddings()
                        .create(
                                EmbeddingCreateParams.builder()
                                        .model("test-embeddings")
                                        .inputOfArrayOfStrings(List.of("one", "two words"))
                                        .dimensions(3)
                                        .build());

        answer.validate();
        assertThat(answer.usage().promptTokens()).isEqualTo(3);
        float[] vector = CompletionsEmulator.vectorOf("two words", 3);
        assertThat(answer.data().getLast().embedding())
                .containsExactly(vector[0], vector[1], vector[2]);
    }

    private ChatCompletion streamed() {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat()
                        .completions()
                        .createStreaming(
                                ChatCompletionCreateParams.builder()
                                        .model("test-model")
                                        .addUserMessage("Hello?")
                                        .streamOptions(
                                                ChatCompletionStreamOptions.builder()
                                                        .includeUsage(true)
                                                        .build())
                                        .build())) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.chatCompletion();
    }
}
