package dev.switchboard.emulator.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.wire.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The vendor's own client must not notice that it talks to an emulator.
class GeminiEmulatorTest {
    private final GeminiEmulator emulator = GeminiEmulator.start();
    private final Client client =
            Client.builder()
                    .apiKey("key")
                    .httpOptions(HttpOptions.builder().baseUrl(emulator.url().toString()).build())
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
                                        "1", "weather", List.of("{\"place\":", "\"Linz\"}"))));

        List<GenerateContentResponse> responses = streamed();

        assertThat(responses).hasSize(4);
        assertThat(responses.get(0).text()).isEqualTo("Let me ");
        assertThat(responses.get(1).text()).isEqualTo("see.");
        assertThat(Objects.requireNonNull(responses.get(2).functionCalls()).getFirst().name())
                .contains("weather");
        assertThat(responses.getLast().finishReason()).hasToString("STOP");
        assertThat(responses.getLast().usageMetadata().orElseThrow().candidatesTokenCount())
                .contains(3);
    }

    @Test
    void officialClientReadsAWholeAnswer() {
        emulator.reply(ModelReply.of("Good ", "day."));

        GenerateContentResponse response =
                client.models.generateContent(
                        "test-model", "Hello?", GenerateContentConfig.builder().build());

        assertThat(response.text()).isEqualTo("Good day.");
    }

    @Test
    void officialClientKnowsTheErrors() {
        emulator.server().next(Fault.status(404));

        assertThatThrownBy(this::streamed)
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo(404));
    }

    private List<GenerateContentResponse> streamed() {
        var responses = new ArrayList<GenerateContentResponse>();
        try (ResponseStream<GenerateContentResponse> stream =
                client.models.generateContentStream(
                        "test-model", "Hello?", GenerateContentConfig.builder().build())) {
            stream.forEach(responses::add);
        }
        return responses;
    }
}
