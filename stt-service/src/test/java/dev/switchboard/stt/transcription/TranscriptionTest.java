package dev.switchboard.stt.transcription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams.TimestampGranularity;
import com.openai.models.audio.transcriptions.TranscriptionStreamEvent;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.emulator.stt.OpenAiSpeechEmulator;
import dev.switchboard.stt.Recording;
import dev.switchboard.stt.recognition.FakeAgentDirectory;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// OpenAI's own client for Java asks; the embedded recogniser hears.
@QuarkusTest
@Timeout(120)
class TranscriptionTest {
    private static final String DOOR = "/v1/audio/transcriptions";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "goforward.wav",
                "goforward-alaw.wav",
                "goforward-mulaw.wav",
                "goforward.mp3",
                "goforward-stereo.mp3",
                "goforward.flac",
                "goforward.ogg",
                "goforward.opus",
                "goforward.webm"
            })
    void hearsEveryContainer(String file) {
        assertThat(words(text(params(SpeechFile.named(file), "nova").build())))
                .isEqualTo(Recording.GO_FORWARD.words());
    }

    static Stream<Arguments> sampleForms() {
        BiConsumer<ByteBuffer, Short> pcm8 = (to, it) -> to.put((byte) ((it >> 8) + 128));
        BiConsumer<ByteBuffer, Short> pcm24 = (to, it) -> to.put((byte) 0).putShort(it);
        BiConsumer<ByteBuffer, Short> pcm32 = (to, it) -> to.putInt(it << 16);
        BiConsumer<ByteBuffer, Short> float32 = (to, it) -> to.putFloat(it / 32_768f);
        BiConsumer<ByteBuffer, Short> float64 = (to, it) -> to.putDouble(it / 32_768.0);
        return Stream.of(
                Arguments.of(1, 8, pcm8),
                Arguments.of(1, 24, pcm24),
                Arguments.of(1, 32, pcm32),
                Arguments.of(3, 32, float32),
                Arguments.of(3, 64, float64));
    }

    @ParameterizedTest
    @MethodSource("sampleForms")
    void hearsEveryKindOfSample(int codec, int bits, BiConsumer<ByteBuffer, Short> write) {
        byte[] wav = SpeechFile.goForward(codec, bits, write);

        assertThat(words(text(params(wav, "nova").build())))
                .isEqualTo(Recording.GO_FORWARD.words());
    }

    /// A program that pipes its recording does not know its length yet.
    @Test
    void takesAWavOfOpenLength() {
        byte[] wav = SpeechFile.wav(1, 16, -1, Recording.GO_FORWARD.pcm());

        assertThat(words(text(params(wav, "nova").build())))
                .isEqualTo(Recording.GO_FORWARD.words());
    }

    @Test
    void tellsSegmentsAndLengthInVerboseJson() {
        var params =
                params(SpeechFile.named("goforward.wav"), "nova")
                        .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                        .timestampGranularities(
                                List.of(TimestampGranularity.WORD, TimestampGranularity.SEGMENT))
                        .build();
        var answer = client().audio().transcriptions().create(params).validate().asVerbose();

        assertThat(words(answer.text())).isEqualTo(Recording.GO_FORWARD.words());
        assertThat(answer.language()).isEqualTo("en");
        assertThat(answer.duration()).isBetween(3.4, 3.6);
        assertThat(answer.segments().orElseThrow()).hasSize(1);
    }

    /// Longer than a provider is given at once.
    @Test
    void cutsALongFileWhereNobodySpeaks() {
        List<String> expected = new ArrayList<>();
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            for (Recording each : Recording.values()) {
                parts.add(Recording.joined(600, each));
                expected.addAll(each.words());
            }
        }
        byte[] wav = SpeechFile.wav(Recording.joined(parts.toArray(byte[][]::new)));

        assertThat(words(text(params(wav, "nova").build()))).isEqualTo(expected);
    }

    @Test
    void sendsTheTranscriptAsEvents() {
        var params = params(SpeechFile.named("goforward.webm"), "nova").build();
        try (var stream = client().audio().transcriptions().createStreaming(params)) {
            List<TranscriptionStreamEvent> events = stream.stream().toList();
            events.forEach(TranscriptionStreamEvent::validate);

            assertThat(events.getFirst().isTranscriptTextDelta()).isTrue();
            assertThat(words(events.getLast().asTranscriptTextDone().text()))
                    .isEqualTo(Recording.GO_FORWARD.words());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text, text/plain, forward",
        "srt,  text/plain, '00:00:00,600 --> 00:00:03,4'",
        "vtt,  text/vtt,   '00:00:00.600 --> 00:00:03.4'"
    })
    void answersAsTextAndSubtitles(String format, String type, String part) {
        given().multiPart("response_format", format)
                .multiPart("file", "speech.mp3", SpeechFile.named("goforward.flac"))
                .post(DOOR)
                .then()
                .statusCode(200)
                .contentType(containsString(type))
                .body(containsString(part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova", "whisper-1", "gpt-4o-mini-transcribe"})
    @Tag("R2-47")
    void theModelIsAnAgentOrAnyNameOfOpenAis(String model) {
        assertThat(text(params(SpeechFile.named("goforward.ogg"), model).build())).isNotBlank();
    }

    /// The agent comes before the model, so that a client which must name a model may name one.
    @Test
    @Tag("R2-36")
    void eachAgentIdHasItsOwnProvider() {
        try (OpenAiSpeechEmulator left = OpenAiSpeechEmulator.start();
                OpenAiSpeechEmulator right = OpenAiSpeechEmulator.start()) {
            left.script().willHear("turn left");
            right.script().willHear("turn right");
            FakeAgentDirectory.make("left", remote(left));
            FakeAgentDirectory.make("right", remote(right));

            assertThat(heardBy("left")).isEqualTo("turn left");
            assertThat(heardBy("right")).isEqualTo("turn right");
        }
    }

    private static ProviderSettings remote(OpenAiSpeechEmulator server) {
        return new ProviderSettings(
                "whisper.local",
                Map.of("url", server.wire().url().toString(), "path", "/inference"),
                Map.of());
    }

    private static String heardBy(String agent) {
        return given().multiPart("file", "speech.ogg", SpeechFile.named("goforward.ogg"))
                .multiPart("model", "nova")
                .multiPart("agent_id", agent)
                .post(DOOR)
                .jsonPath()
                .getString("text");
    }

    private String text(TranscriptionCreateParams params) {
        return client().audio().transcriptions().create(params).validate().asTranscription().text();
    }

    private OpenAIClient client() {
        return OpenAIOkHttpClient.builder()
                .apiKey("sk-of-nobody")
                .baseUrl(service.resolve("/v1").toString())
                .maxRetries(0)
                .build();
    }

    private static TranscriptionCreateParams.Builder params(byte[] file, String model) {
        return TranscriptionCreateParams.builder().file(file).model(model);
    }

    private static List<String> words(String text) {
        return Recording.wordsOf(text);
    }
}
