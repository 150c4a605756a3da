package dev.switchboard.stt.transcription;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.is;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import dev.switchboard.stt.Recording;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are refused, and with which words.
@QuarkusTest
@Timeout(120)
class RefusedTranscriptionTest {
    private static final String DOOR = "/v1/audio/transcriptions";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @Test
    void refusesAModelThatIsNoAgent() {
        var params = params(SpeechFile.named("goforward.ogg"), "nobody").build();
        var refusal =
                catchThrowableOfType(
                        NotFoundException.class,
                        () -> client().audio().transcriptions().create(params));

        assertThat(refusal.code()).contains("model_not_found");
        assertThat(refusal.param()).contains("model");
    }

    @Test
    void refusesAnAgentWithoutAProvider() {
        given().multiPart("file", "speech.ogg", SpeechFile.named("goforward.ogg"))
                .multiPart("agent_id", "mute")
                .post(DOOR)
                .then()
                .statusCode(422)
                .body("error.code", is("invalid_configuration"));
    }

    @Test
    void refusesALanguageThatTheProviderDoesNotHear() {
        var params = params(SpeechFile.named("goforward.ogg"), "nova").language("de").build();

        assertThatThrownBy(() -> client().audio().transcriptions().create(params))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`de`");
    }

    @ParameterizedTest
    @CsvSource({
        "response_format, diarized_json, unsupported_value",
        "temperature, 2, invalid_value",
        "temperature, warm, invalid_value",
        "stream, maybe, invalid_value",
        "language, Klingon, invalid_value",
        "language, xx, invalid_value",
        "timestamp_granularities, letter, unsupported_value"
    })
    void namesThePartThatIsWrong(String part, String value, String code) {
        given().multiPart(part, value)
                .multiPart("file", "speech.ogg", SpeechFile.named("goforward.ogg"))
                .post(DOOR)
                .then()
                .statusCode(400)
                .body("error.param", is(part))
                .body("error.code", is(code))
                .body("error.type", is("invalid_request_error"));
    }

    @Test
    void refusesAPromptThatIsTooLong() {
        given().multiPart("prompt", "ten meters ".repeat(182))
                .multiPart("file", "speech.ogg", SpeechFile.named("goforward.ogg"))
                .post(DOOR)
                .then()
                .statusCode(400)
                .body("error.param", is("prompt"))
                .body("error.code", is("string_above_max_length"));
    }

    static Stream<Arguments> hostileFiles() {
        return Stream.of(
                Arguments.of("nothing", new byte[0], 400, "empty_file"),
                Arguments.of("no sample", SpeechFile.wav(new byte[0]), 400, "empty_file"),
                Arguments.of("half a wav", half("goforward.wav"), 400, "truncated_file"),
                Arguments.of("half a flac", half("goforward.flac"), 400, "truncated_file"),
                Arguments.of("half an ogg", half("goforward.ogg"), 400, "truncated_file"),
                Arguments.of("half an opus", half("goforward.opus"), 400, "truncated_file"),
                Arguments.of("half a webm", half("goforward.webm"), 400, "truncated_file"),
                Arguments.of(
                        "a text",
                        "hello there, listen".getBytes(US_ASCII),
                        415,
                        "unsupported_format"),
                Arguments.of(
                        "an mp4",
                        "\0\0\0\30ftypM4A ".getBytes(US_ASCII),
                        415,
                        "unsupported_format"),
                Arguments.of(
                        "a wav of ADPCM",
                        SpeechFile.wav(2, 4, 4, new byte[4]),
                        415,
                        "unsupported_format"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileFiles")
    void saysWhatIsWrongWithAFile(String what, byte[] file, int status, String code) {
        given().multiPart("file", "speech.wav", file)
                .post(DOOR)
                .then()
                .statusCode(status)
                .body("error.code", is(code))
                .body("error.param", is("file"));
    }

    /// Whatever the codecs make of it, it ends, and not by our fault.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "goforward.mp3",
                "goforward.flac",
                "goforward.ogg",
                "goforward.opus",
                "goforward.webm"
            })
    void aDamagedFileIsNeverOurFault(String name) {
        byte[] file = SpeechFile.named(name);
        for (int at = 200; at < file.length; at += 97) {
            file[at] ^= (byte) at;
        }
        int status = given().multiPart("file", name, file).post(DOOR).statusCode();

        assertThat(status).isIn(200, 400, 415);
    }

    /// The audio of these files is not even begun to be read, whatever follows their heads.
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void refusesAFileWhoseHeadSaysThatItIsTooLong(String stream) {
        int tenHours = 10 * 3600 * 16_000 * 2;
        byte[] file = SpeechFile.wav(1, 16, tenHours, Recording.GO_FORWARD.pcm());

        given().multiPart("file", "speech.wav", file)
                .multiPart("stream", stream)
                .post(DOOR)
                .then()
                .statusCode(413)
                .body("error.code", is("audio_too_long"))
                .body("error.param", is("file"));
    }

    @Test
    void needsAFile() {
        given().multiPart("model", "nova")
                .post(DOOR)
                .then()
                .statusCode(400)
                .body("error.code", is("missing_required_parameter"))
                .body("error.param", is("file"));
    }

    private static byte[] half(String name) {
        byte[] file = SpeechFile.named(name);
        return Arrays.copyOf(file, file.length / 2);
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
}
