package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.openai.Ignored;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client says of how a text is to be spoken reaches the voice, or the client is told that
/// it does not; see [MannerAgents].
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StandardSpeechMannerTest {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/v1")
    URI base;

    @SuppressWarnings("NullAway.Init")
    private SpeechDoor door;

    @BeforeEach
    void find() {
        door = new SpeechDoor(base);
    }

    /// So that an agent that speaks slowly still does for a client that always says 1.
    @Test
    void speedIsAPartOfTheAgentsOwnAndInstructionsTakeThePlaceOfItsOwn() throws Exception {
        HttpResponse<byte[]> plain = speak("worded", "First.", "\"speed\":1");
        HttpResponse<byte[]> told =
                speak("worded", "Second.", "\"speed\":2,\"instructions\":\"Be loud.\"");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue(Ignored.HEADER)).isEmpty();
        assertThat(asked("First.").path("speed").asDouble()).isEqualTo(1.5);
        assertThat(asked("First.").path("instructions").asText()).isEqualTo("Be calm.");
        assertThat(asked("Second.").path("speed").asDouble()).isEqualTo(3);
        assertThat(asked("Second.").path("instructions").asText()).isEqualTo("Be loud.");
    }

    /// Piper's setting is a length.
    @Test
    void twiceAsFastIsHalfAsLong() throws Exception {
        speak("piped", "Half as long.", "\"speed\":2");

        assertThat(asked("Half as long.").path("length_scale").asDouble()).isEqualTo(0.5);
    }

    @Test
    void embeddedVoiceSpeaksFasterAndSlower() throws Exception {
        String text = "This is a sentence of ten words, more or less.";
        int usual = speak("nova", text, "\"speed\":1").body().length;
        int faster = speak("nova", text, "\"speed\":1.6").body().length;
        int slower = speak("nova", text, "\"speed\":0.8").body().length;

        assertThat(usual / 1.6).isCloseTo(faster, withPercentage(15));
        assertThat(usual / 0.8).isCloseTo(slower, withPercentage(15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nova   | 2.5  | from 0.50 to 2.00",
                "worded | 4    | from 0.17 to 2.67",
                "piped  | 0.3  | from 0.33 to 3.33",
                "remote | 1.5  | leave `speed` out",
                "fake   | 0.5  | leave `speed` out"
            })
    void speedThatTheVoiceDoesNotHaveIsRefused(String agent, String speed, String reason)
            throws Exception {
        HttpResponse<byte[]> answer = speak(agent, "Too much.", "\"speed\":" + speed);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = SpeechDoor.error(answer);
        assertThat(error.path("param").asText()).isEqualTo("speed");
        assertThat(error.path("code").asText()).isEqualTo("unsupported_value");
        assertThat(error.path("message").asText()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"fake, audio", "fake, sse", "nova, audio"})
    void clientIsToldThatInstructionsHaveNoEffect(String agent, String stream) throws Exception {
        HttpResponse<byte[]> answer =
                speak(
                        agent,
                        "As ever.",
                        "\"instructions\":\"Be loud.\",\"stream_format\":\"" + stream + "\"");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(Ignored.HEADER)).hasValue("instructions");
    }

    /// Better a little slower than nothing.
    @Test
    void fallbackSpeaksAsNearToItAsItCan() throws Exception {
        HttpResponse<byte[]> answer = speak("hurried", "In a hurry.", "\"speed\":4");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(asked("In a hurry.").path("length_scale").asDouble()).isEqualTo(0.3);
    }

    private HttpResponse<byte[]> speak(String agent, String text, String more) throws Exception {
        return door.speak(
                "{\"model\":\"%s\",\"response_format\":\"wav\",\"input\":\"%s\",%s}"
                        .formatted(agent, text, more));
    }

    /// The request in which a server was asked to say a text.
    private static JsonNode asked(String text) throws Exception {
        for (String request : MannerAgents.told()) {
            JsonNode json = new ObjectMapper().readTree(request);
            if (json.path("input").asText(json.path("text").asText()).equals(text)) {
                return json;
            }
        }
        throw new AssertionError("Nobody was asked to say: " + text);
    }
}
