package dev.switchboard.tts.synthesis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SynthesisResourceTest {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/api/tts/synthesize")
    URI synthesize;

    @Inject FakeSynthesizer synthesizer;

    @BeforeEach
    void forget() {
        synthesizer.reset();
    }

    @Test
    void answerIsAWavFile() throws UnsupportedAudioFileException, IOException {
        AudioInputStream wav = wav(say("fake", "A wave file."));

        assertThat(wav.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
        assertThat(wav.getFormat().getSampleRate()).isEqualTo(16_000);
        assertThat(wav.getFormat().getSampleSizeInBits()).isEqualTo(16);
        assertThat(wav.getFormat().getChannels()).isEqualTo(1);
        assertThat(wav.readAllBytes()).hasSize(6400).containsOnly(12);
    }

    /// The same text with two agents: each answers with the provider of its own configuration.
    @Test
    void providerIsChosenByTheAgent() throws UnsupportedAudioFileException, IOException {
        byte[] fake = say("fake", "Who is speaking?");
        byte[] mary = say("nova", "Who is speaking?");

        assertThat(synthesizer.clauses()).containsExactly("Who is speaking?");
        assertThat(wav(fake).getFormat().getSampleRate()).isEqualTo(16_000);
        assertThat(wav(mary).getFormat().getSampleRate()).isEqualTo(24_000);
    }

    @Test
    @Tag("R2-05")
    void agentsSpeakWithTheirOwnVoices() throws UnsupportedAudioFileException, IOException {
        String text = "Your parcel will arrive tomorrow morning.";

        double nova = FundamentalFrequency.median(wav(say("nova", text)).readAllBytes(), 24_000);
        double vera = FundamentalFrequency.median(wav(say("vera", text)).readAllBytes(), 24_000);

        assertThat(vera - nova).isBetween(45.0, 95.0);
    }

    @Test
    void audioArrivesBeforeTheTextIsSpokenWhole() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(synthesize)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        """
                                        {"agent":"fake","text":"Early audio. Then wait. The end."}
                                        """))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(body.readNBytes(44 + 6400)).hasSize(44 + 6400);
                assertThat(synthesizer.clauses()).doesNotContain("The end.");
                synthesizer.proceed();
                assertThat(body.readAllBytes()).hasSize(2 * 6400);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, 404, agent-not-found",
        "alien, 422, unknown-provider",
        "broken, 422, invalid-configuration",
        "mute, 422, invalid-configuration"
    })
    void agentThatCannotSpeakIsExplained(String agent, int status, String code) {
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "Hello.", "agent", agent))
                .post(synthesize)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @Test
    void requestWithoutATextIsRefused() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post(synthesize)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void tooLongTextIsRefused() {
        given().contentType(ContentType.JSON)
                .body(Map.of("text", "x".repeat(4001)))
                .post(synthesize)
                .then()
                .statusCode(413)
                .body("code", equalTo("too-large"));
    }

    @Test
    void voicesOfAllProvidersAreListed() {
        given().get("/api/tts/voices")
                .then()
                .statusCode(200)
                .body(
                        "items.provider",
                        hasItems("mary.embedded", "kokoro.embedded", "auto.embedded", "fake.test"))
                .body("items.settings.voice", hasItems("cmu-slt-hsmm", "af_heart", "am_michael"));
    }

    @Test
    void voicesOfAnAgentAreThoseOfItsProvider() {
        given().get("/api/tts/voices?agent=fake")
                .then()
                .statusCode(200)
                .body("items.provider", contains("fake.test"))
                .body("items.sampleRate", contains(16_000));
    }

    @Test
    void serviceIsReadyOnceItsVoicesAre() {
        given().get("/q/health/ready").then().body("checks.name", hasItems("voices"));
    }

    private byte[] say(String agent, String text) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("text", text, "agent", agent))
                .post(synthesize)
                .then()
                .statusCode(200)
                .contentType("audio/wav")
                .extract()
                .asByteArray();
    }

    private static AudioInputStream wav(byte[] bytes)
            throws UnsupportedAudioFileException, IOException {
        return AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes));
    }
}
