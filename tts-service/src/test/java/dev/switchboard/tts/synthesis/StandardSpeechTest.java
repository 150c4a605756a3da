package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.speech.SpeechCreateParams.ResponseFormat;
import dev.switchboard.testing.node.NodePackages;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `/v1/audio/speech` and `/v1/audio/voices`, as OpenAI's own clients see them.
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class StandardSpeechTest {
    private static final int CLAUSE_BYTES = 6400;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/v1")
    URI base;

    @Inject FakeSynthesizer synthesizer;

    @SuppressWarnings("NullAway.Init")
    private OpenAIClient openai;

    @BeforeEach
    void connect() {
        synthesizer.reset();
        openai =
                OpenAIOkHttpClient.builder()
                        .baseUrl(base.toString())
                        .apiKey("any")
                        .maxRetries(0)
                        .build();
    }

    @AfterEach
    void disconnect() {
        openai.close();
    }

    @Test
    void modelIsTheAgentAndSamplesComeAt24Kilohertz() throws IOException {
        byte[] heard = speak(request("fake").input("By name.").responseFormat(ResponseFormat.PCM));

        assertThat(synthesizer.clauses()).containsExactly("By name.");
        assertThat(heard.length).isBetween(CLAUSE_BYTES * 3 / 2 - 4, CLAUSE_BYTES * 3 / 2 + 4);
    }

    @Test
    void wavSaysItsOwnRate() throws Exception {
        byte[] heard = speak(request("fake").responseFormat(ResponseFormat.WAV));

        try (var wav =
                AudioSystem.getAudioInputStream(
                        new BufferedInputStream(new java.io.ByteArrayInputStream(heard)))) {
            assertThat(wav.getFormat().getSampleRate()).isEqualTo(16_000);
            assertThat(wav.readAllBytes()).hasSize(CLAUSE_BYTES).containsOnly(12);
        }
    }

    @Test
    void modelOfOpenAiMeansTheDefaultAgent() throws IOException {
        byte[] heard = speak(request("gpt-4o-mini-tts").responseFormat(ResponseFormat.PCM));

        assertThat(synthesizer.clauses()).isEmpty();
        assertThat(heard.length).isGreaterThan(24_000);
    }

    @Test
    void agentIdWinsOverTheModel() throws IOException {
        speak(
                request("tts-1")
                        .input("By id.")
                        .responseFormat(ResponseFormat.PCM)
                        .putAdditionalBodyProperty(
                                "agent_id", com.openai.core.JsonValue.from("fake")));

        assertThat(synthesizer.clauses()).containsExactly("By id.");
    }

    @Test
    void voiceOfTheListIsSpokenWith() throws IOException {
        speak(request("tts-1")
                        .input("By voice.").voice("fake.test/fake").responseFormat(ResponseFormat.PCM));

        assertThat(synthesizer.clauses()).containsExactly("By voice.");
    }

    @Test
    void unknownAgentIsSaidToBeNoModel() {
        assertThat(
                        catchThrowableOfType(
                                        NotFoundException.class,
                                        () ->
                                                speak(
                                                        request("nobody")
                                                                .responseFormat(
                                                                        ResponseFormat.PCM)))
                                .code())
                .contains("model_not_found");
    }

    @Test
    void formatThatIsNotMadeIsRefusedByName() {
        BadRequestException refused =
                catchThrowableOfType(
                        BadRequestException.class,
                        () -> speak(request("fake").responseFormat(ResponseFormat.AAC)));

        assertThat(refused.code()).contains("unsupported_value");
        assertThat(refused.param()).contains("response_format");
    }

    /// A client would play an error as noise.
    @Test
    void failureBeforeTheFirstAudioIsAStatus() {
        OpenAIServiceException failed =
                catchThrowableOfType(
                        OpenAIServiceException.class,
                        () ->
                                speak(
                                        SpeechCreateParams.builder()
                                                .model("fake")
                                                .voice("alloy")
                                                .input("This will fail.")
                                                .responseFormat(ResponseFormat.PCM)));

        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(failed.type()).contains("server_error");
    }

    @Test
    void eventsCarryTheSameAudio() throws Exception {
        String events =
                post(
                        "{\"model\":\"fake\",\"voice\":\"x\",\"input\":\"Hello there.\","
                                + "\"response_format\":\"wav\",\"stream_format\":\"sse\"}");

        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        int bytes = 0;
        String last = "";
        for (String line : events.lines().filter(text -> !text.isEmpty()).toList()) {
            var event = json.readTree(line.substring("data: ".length()));
            last = event.path("type").asText();
            bytes += Base64.getDecoder().decode(event.path("audio").asText("")).length;
        }
        assertThat(last).isEqualTo("speech.audio.done");
        assertThat(bytes).isEqualTo(44 + CLAUSE_BYTES);
    }

    @Test
    void voicesAreListedWithTheirIds() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String list =
                    http.send(
                                    HttpRequest.newBuilder(URI.create(base + "/audio/voices"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body();

            assertThat(list)
                    .startsWith("{\"voices\":[")
                    .contains("{\"id\":\"fake.test/fake\",\"name\":\"fake\"}");
        }
    }

    @Test
    void officialNodeClientHearsIt() {
        Optional<NodePackages> packages = NodePackages.fetch("openai@6.49.0");
        assumeTrue(packages.isPresent(), "needs Node.js and a registry of npm");

        String bytes =
                packages.orElseThrow()
                        .run(
                                """
                                import OpenAI from 'openai';
                                const client = new OpenAI({ baseURL: process.env.BASE, apiKey: 'any' });
                                const answer = await client.audio.speech.create({
                                    model: 'fake', voice: 'alloy', input: 'Hello there.',
                                    response_format: 'wav',
                                });
                                console.log((await answer.arrayBuffer()).byteLength);
                                """,
                                Map.of("BASE", base.toString()));

        assertThat(bytes).isEqualTo(Integer.toString(44 + CLAUSE_BYTES));
    }

    private static SpeechCreateParams.Builder request(String model) {
        return SpeechCreateParams.builder().model(model).voice("alloy").input("Hello there.");
    }

    private byte[] speak(SpeechCreateParams.Builder request) throws IOException {
        try (HttpResponse answer = openai.audio().speech().create(request.build())) {
            return answer.body().readAllBytes();
        }
    }

    private String post(String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(base + "/audio/speech"))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
