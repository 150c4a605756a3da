package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official OpenAI client talks to our agents as it would talk to OpenAI's models.
@ExtendWith(SharedPlatform.class)
class OfficialClientIT {
    private final Platform platform;

    OfficialClientIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void officialClientFindsTheAgentsAmongTheModelsAndChatsWithThem() {
        var client =
                OpenAIOkHttpClient.builder()
                        .baseUrl(platform.uri("/v1").toString())
                        .apiKey(platform.apiKey())
                        .build();
        assertThat(client.models().list().data()).extracting(Model::id).contains("nova", "vera");

        var question =
                ChatCompletionCreateParams.builder()
                        .model("nova")
                        .addUserMessage("How much does a check up cost?")
                        .build();
        var whole = client.chat().completions().create(question).validate();
        assertThat(whole.choices().getFirst().message().content().orElseThrow()).contains("pounds");
        try (var stream = client.chat().completions().createStreaming(question)) {
            assertThat(stream.stream().map(ChatCompletionChunk::validate)).hasSizeGreaterThan(3);
        }

        var embeddings =
                client.embeddings()
                        .create(
                                EmbeddingCreateParams.builder()
                                        .model("nova")
                                        .input("Hello")
                                        .build());
        assertThat(embeddings.validate().data().getFirst().embedding()).hasSize(384);
        client.close();
    }
}
