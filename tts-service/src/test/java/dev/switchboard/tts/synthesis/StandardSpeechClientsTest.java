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
import dev.switchboard.tts.format.Decoded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The speech door as clients see it that were written for OpenAI's.
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class StandardSpeechClientsTest {
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
    @Tag("R2-05")
    void officialJavaClientHearsTheAgentThatItNamesAsModel() throws Exception {
        byte[] heard = speak(request("fake").input("By name."));

        assertThat(synthesizer.clauses()).containsExactly("By name.");
        assertThat(Decoded.mp3(heard).seconds()).isBetween(0.2, 0.4);
    }

    @Test
    void officialJavaClientUnderstandsWhatIsWrong() {
        var format =
                catchThrowableOfType(
                        BadRequestException.class,
                        () -> speak(request("fake").responseFormat(ResponseFormat.AAC)));
        var agent = catchThrowableOfType(NotFoundException.class, () -> speak(request("nobody")));
        var failed =
                catchThrowableOfType(
                        OpenAIServiceException.class,
                        () -> speak(request("fake").input("This will fail.")));

        assertThat(format.code()).contains("unsupported_value");
        assertThat(format.param()).contains("response_format");
        assertThat(agent.code()).contains("model_not_found");
        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(failed.type()).contains("server_error");
    }

    @Test
    void officialNodeClientHearsItAndUnderstandsWhatIsWrong() {
        Optional<NodePackages> packages = NodePackages.fetch("openai@6.49.0");
        assumeTrue(packages.isPresent(), "needs Node.js and a registry of npm");

        String said =
                packages.orElseThrow()
                        .run(
                                """
                                import OpenAI from 'openai';
                                const client = new OpenAI({ baseURL: process.env.BASE, apiKey: 'any', maxRetries: 0 });
                                const speak = (more) => client.audio.speech.create(
                                    { model: 'fake', voice: 'alloy', input: 'Hello there.', ...more });
                                const wav = await speak({ response_format: 'wav' });
                                console.log(wav.headers.get('content-type'), (await wav.arrayBuffer()).byteLength);
                                const sse = await speak({ response_format: 'pcm', stream_format: 'sse' });
                                console.log((await sse.text()).includes('speech.audio.done'));
                                const wrong = await speak({ speed: 9 }).catch((error) => error);
                                console.log(wrong.constructor.name, wrong.param, wrong.code, !!wrong.requestID);
                                """,
                                Map.of("BASE", base.toString()));

        assertThat(said.lines())
                .containsExactly(
                        "audio/wav 6444", "true", "BadRequestError speed invalid_value true");
    }

    /// It sends what its settings say, here its defaults, keeps the answer as mp3, and fills its
    /// menu from the voices.
    @Test
    void openWebUiSpeaksWithTheDefaultAgentAndAVoiceOfTheMenu() throws Exception {
        SpeechDoor door = new SpeechDoor(base);

        var byDefault =
                door.speak("{\"model\":\"tts-1\",\"input\":\"Hello.\",\"voice\":\"alloy\"}");
        String chosen =
                door.get("/audio/voices").path("voices").findValuesAsText("id").stream()
                        .filter(id -> id.startsWith("fake.test/"))
                        .findFirst()
                        .orElseThrow();
        door.speak(
                "{\"model\":\"tts-1\",\"input\":\"From the menu.\",\"voice\":\"%s\"}"
                        .formatted(chosen));

        assertThat(byDefault.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(Decoded.mp3(byDefault.body()).seconds()).isGreaterThan(0.3);
        assertThat(synthesizer.clauses()).containsExactly("From the menu.");
    }

    /// It cuts a long text into pieces and plays the answers one after the other as one mp3.
    @Test
    void libreChatPlaysThePiecesOfATextAsOneFile() throws Exception {
        SpeechDoor door = new SpeechDoor(base);
        var all = new ByteArrayOutputStream();

        for (String piece : new String[] {"The first piece.", "The second."}) {
            all.writeBytes(
                    door.speak(
                                    "{\"input\":\"%s\",\"model\":\"fake\",\"voice\":\"alloy\",\"backend\":\"any\"}"
                                            .formatted(piece))
                            .body());
        }

        assertThat(Decoded.mp3(all.toByteArray()).seconds()).isBetween(0.4, 0.8);
    }

    private static SpeechCreateParams.Builder request(String model) {
        return SpeechCreateParams.builder().model(model).voice("alloy").input("Hello there.");
    }

    private byte[] speak(SpeechCreateParams.Builder request) throws IOException {
        try (HttpResponse answer = openai.audio().speech().create(request.build())) {
            return answer.body().readAllBytes();
        }
    }
}
