package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tts.format.Decoded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `/v1/audio/speech` and `/v1/audio/voices`. The fake voice speaks 200 ms to a clause.
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StandardSpeechTest {
    private static final int CLAUSE_BYTES = 6400;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/v1")
    URI base;

    @SuppressWarnings("NullAway.Init")
    private SpeechDoor door;

    @Inject FakeSynthesizer synthesizer;

    @BeforeEach
    void forget() {
        door = new SpeechDoor(base);
        synthesizer.reset();
    }

    @Test
    void mp3IsSpokenUnlessAnotherFormatIsAskedFor() throws Exception {
        HttpResponse<byte[]> answer = door.speak("{\"model\":\"fake\",\"input\":\"Hello.\"}");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(Decoded.mp3(answer.body()).seconds()).isBetween(0.2, 0.4);
    }

    @ParameterizedTest
    @CsvSource({
        "mp3, audio/mpeg",
        "opus, audio/opus",
        "flac, audio/flac",
        "wav, audio/wav",
        "pcm, audio/pcm"
    })
    void everyFormatSaysWhatItIs(String format, String mediaType) throws Exception {
        HttpResponse<byte[]> answer = speak("Hello.", format);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(mediaType);
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void opusAndFlacCanBePlayed() throws Exception {
        assertThat(Decoded.opus(speak("Hello.", "opus").body()).seconds())
                .isCloseTo(0.2, within(0.001));
        assertThat(Decoded.flac(speak("Hello.", "flac").body()).seconds())
                .isCloseTo(0.2, within(0.001));
    }

    @Test
    void samplesComeAt24Kilohertz() throws Exception {
        assertThat(speak("Hello.", "pcm").body().length)
                .isBetween(CLAUSE_BYTES * 3 / 2 - 4, CLAUSE_BYTES * 3 / 2 + 4);
    }

    @Test
    void wavSaysItsOwnRate() throws Exception {
        byte[] heard = speak("Hello there.", "wav").body();

        try (var wav =
                AudioSystem.getAudioInputStream(
                        new BufferedInputStream(new ByteArrayInputStream(heard)))) {
            assertThat(wav.getFormat().getSampleRate()).isEqualTo(16_000);
            assertThat(wav.readAllBytes()).hasSize(CLAUSE_BYTES).containsOnly(12);
        }
    }

    @Test
    @Tag("R2-36")
    void modelOfOpenAiMeansTheDefaultAgentAndAgentIdWinsOverTheModel() throws Exception {
        byte[] nova =
                door.speak("{\"model\":\"gpt-4o-mini-tts\",\"input\":\"By default.\"}").body();
        door.speak("{\"model\":\"tts-1\",\"agent_id\":\"fake\",\"input\":\"By agent id.\"}");

        assertThat(Decoded.mp3(nova).seconds()).isGreaterThan(0.5);
        assertThat(synthesizer.clauses()).containsExactly("By agent id.");
    }

    @Test
    void voiceOfTheListIsSpokenWith() throws Exception {
        assertThat(door.get("/audio/voices").path("voices"))
                .extracting(voice -> voice.path("id").asText())
                .contains("fake.test/fake");

        door.speak("{\"model\":\"tts-1\",\"input\":\"By voice.\",\"voice\":\"fake.test/fake\"}");
        door.speak(
                "{\"model\":\"tts-1\",\"input\":\"By id.\",\"voice\":{\"id\":\"fake.test/fake\"}}");

        assertThat(synthesizer.clauses()).containsExactly("By voice.", "By id.");
    }

    /// Nothing waits for the whole of a text.
    @Test
    void firstSentenceIsHeardWhileTheSecondIsStillMade() throws Exception {
        try (InputStream heard =
                door.listen(json("Heard early. The door must wait. The last one.", "mp3"))) {
            assertThat(heard.readNBytes(1000)).hasSize(1000);
            assertThat(synthesizer.clauses()).doesNotContain("The last one.");

            synthesizer.proceed();
            heard.readAllBytes();
            assertThat(synthesizer.clauses()).contains("The last one.");
        }
    }

    /// A client would play an error as noise.
    @Test
    void failureBeforeTheFirstAudioIsAStatus() throws Exception {
        HttpResponse<byte[]> answer = speak("This will fail.", "pcm");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(SpeechDoor.error(answer).path("type").asText()).isEqualTo("server_error");
    }

    /// What just ends looks whole.
    @Test
    void failureInTheMiddleBreaksTheFileOff() {
        assertThatThrownBy(() -> speak("It begins well. Now it will fail.", "wav"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void failureInTheMiddleOfEventsIsTheLastEvent() throws Exception {
        List<JsonNode> events = door.events(events("It begins well. Now it will fail.", "wav"));

        assertThat(events.getFirst().path("type").asText()).isEqualTo("speech.audio.delta");
        assertThat(events.getLast().at("/error/message").asText()).isEqualTo("It failed.");
    }

    @Test
    void eventsCarryTheSameFile() throws Exception {
        List<JsonNode> events = door.events(events("Hello there.", "wav"));

        var file = new ByteArrayOutputStream();
        events.forEach(event ->
                file.writeBytes(Base64.getDecoder().decode(event.path("audio").asText(""))));
        assertThat(file.toByteArray()).isEqualTo(speak("Hello there.", "wav").body());
        assertThat(events.getLast().toString())
                .isEqualTo(
                        """
                        {"type":"speech.audio.done","usage":{"input_tokens":12,"output_tokens":0,"total_tokens":12}}\
                        """);
    }

    /// A text that nobody listens to is not made.
    @Test
    void listenerWhoLeavesEndsTheWork() throws Exception {
        try (InputStream heard =
                door.listen(json("Now it begins. The listener must wait. Never said.", "pcm"))) {
            assertThat(heard.read()).isNotNegative();
            synthesizer.awaitWaiting();
        }
        synthesizer.awaitCancelled();
        door.speak(json("Said afterwards.", "pcm"));

        assertThat(synthesizer.clauses())
                .contains("Said afterwards.")
                .doesNotContain("Never said.");
    }

    private HttpResponse<byte[]> speak(String input, String format) throws Exception {
        return door.speak(json(input, format));
    }

    private static String json(String input, String format) {
        return "{\"model\":\"fake\",\"voice\":\"alloy\",\"input\":\"%s\",\"response_format\":\"%s\"}"
                .formatted(input, format);
    }

    private static String events(String input, String format) {
        return json(input, format).replace("}", ",\"stream_format\":\"sse\"}");
    }
}
