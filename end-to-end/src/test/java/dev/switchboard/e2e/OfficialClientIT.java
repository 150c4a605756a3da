package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.realtime.RealtimeServerEvent;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.realtime.OfficialCall;
import dev.switchboard.e2e.sound.CallerVoice;
import dev.switchboard.e2e.sound.Ears;
import dev.switchboard.e2e.sound.Pcm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official OpenAI client talks to our agents as it would talk to OpenAI's models: real
/// services, real speech in both directions.
@ExtendWith(SharedPlatform.class)
class OfficialClientIT {
    private final Platform platform;
    private final CallerVoice caller;
    private final Ears ears;

    OfficialClientIT(Platform platform) {
        this.platform = platform;
        caller = CallerVoice.on(platform);
        ears = new Ears(platform);
    }

    @Test
    void officialClientAsksTwoAgentsInOneCallAndFindsEveryEventValid() {
        var checkUp = Pcm.ofWav(caller.wav("How much does a check up cost?"));
        var redLight = Pcm.ofWav(caller.wav("What does the red light on my router mean?"));
        try (var call = OfficialCall.to("nova", platform)) {
            call.transcribe();
            var first = call.ask(checkUp);
            assertThat(first.question()).contains("how much does a").contains("cost");
            assertThat(ears.hear(first.sound())).containsPattern("(forty five|45) pounds");

            assertThat(call.switchTo("vera")).isEqualTo("vera");
            var second = call.ask(redLight);
            assertThat(second.question()).contains("red light");
            assertThat(ears.hear(second.sound())).contains("signal").contains("minutes");

            List<RealtimeServerEvent> events = call.events();
            assertThat(events).allSatisfy(RealtimeServerEvent::validate);
            assertThat(events).noneMatch(RealtimeServerEvent::isError);
        }
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
