package dev.switchboard.emulator.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionStreamEvent;
import dev.switchboard.emulator.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// OpenAI's own client for Java understands the emulator.
class OpenAiJavaTest {
    private static final String SAID = "go forward ten meters";

    private final OpenAiSpeechEmulator emulator = OpenAiSpeechEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void readsATranscription() {
        emulator.script().willHear(SAID);
        var answer =
                client("/v1")
                        .audio()
                        .transcriptions()
                        .create(params("gpt-4o-mini-transcribe").build())
                        .validate();
        assertThat(answer.asTranscription().text()).isEqualTo(SAID);
    }

    @Test
    void readsTheWordsOfGroq() {
        emulator.script().willHear(SAID);
        var params =
                params("whisper-large-v3-turbo")
                        .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                        .build();
        var answer = client("/openai/v1").audio().transcriptions().create(params).validate();
        assertThat(answer.asVerbose().text()).isEqualTo(SAID);
    }

    @Test
    void readsEvents() {
        emulator.script().willHear(SAID);
        try (var stream =
                client("/v1")
                        .audio()
                        .transcriptions()
                        .createStreaming(params("gpt-4o-mini-transcribe").build())) {
            List<TranscriptionStreamEvent> events = stream.stream().toList();
            events.forEach(TranscriptionStreamEvent::validate);
            assertThat(events).hasSize(5);
            assertThat(events.getLast().asTranscriptTextDone().text()).isEqualTo(SAID);
        }
    }

    @Test
    void understandsRefusals() {
        emulator.wire().next(Fault.unauthorized(), Fault.tooManyRequests(Duration.ofSeconds(1)));
        var transcriptions = client("/v1").audio().transcriptions();
        var params = params("gpt-4o-mini-transcribe").build();

        assertThatThrownBy(() -> transcriptions.create(params))
                .isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> transcriptions.create(params))
                .isInstanceOf(RateLimitException.class);
    }

    private OpenAIClient client(String base) {
        return OpenAIOkHttpClient.builder()
                .apiKey("sk-canary")
                .baseUrl(emulator.wire().url() + base)
                .maxRetries(0)
                .build();
    }

    private static TranscriptionCreateParams.Builder params(String model) {
        byte[] wav = Arrays.copyOf("RIFF".getBytes(StandardCharsets.US_ASCII), 44 + 25_600);
        return TranscriptionCreateParams.builder().file(wav).model(model);
    }
}
