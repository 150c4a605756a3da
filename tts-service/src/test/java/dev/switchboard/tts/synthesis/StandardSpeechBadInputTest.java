package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StandardSpeechBadInputTest {
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/v1")
    URI base;

    @SuppressWarnings("NullAway.Init")
    private SpeechDoor door;

    @BeforeEach
    void find() {
        door = new SpeechDoor(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"input\":7                                   | input           | invalid_type",
                "\"input\":\"\"                                | input           | missing_required_parameter",
                "\"input\":\" \\n \"                           | input           | missing_required_parameter",
                "\"input\":null                                | input           | missing_required_parameter",
                "\"input\":\"Hi.\",\"model\":7                 | model           | invalid_type",
                "\"input\":\"Hi.\",\"agent_id\":{}             | agent_id        | invalid_type",
                "\"input\":\"Hi.\",\"voice\":7                 | voice           | invalid_type",
                "\"input\":\"Hi.\",\"voice\":{\"id\":7}        | id              | invalid_type",
                "\"input\":\"Hi.\",\"voice\":\"darth\"         | voice           | invalid_value",
                "\"input\":\"Hi.\",\"instructions\":[]         | instructions    | invalid_type",
                "\"input\":\"Hi.\",\"speed\":\"fast\"          | speed           | invalid_type",
                "\"input\":\"Hi.\",\"speed\":0.2               | speed           | invalid_value",
                "\"input\":\"Hi.\",\"speed\":4.1               | speed           | invalid_value",
                "\"input\":\"Hi.\",\"speed\":3                 | speed           | unsupported_value",
                "\"input\":\"Hi.\",\"response_format\":\"aac\" | response_format | unsupported_value",
                "\"input\":\"Hi.\",\"response_format\":3       | response_format | invalid_type",
                "\"input\":\"Hi.\",\"stream_format\":\"ndjson\"| stream_format   | unsupported_value",
            })
    void wrongFieldIsNamed(String fields, String param, String code) throws Exception {
        HttpResponse<byte[]> answer = door.speak("{" + fields + "}");

        JsonNode error = SpeechDoor.error(answer);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("param").asText()).isEqualTo(param);
        assertThat(error.path("code").asText()).isEqualTo(code);
    }

    @Test
    void formatThatIsNotMadeIsAnsweredWithThoseThatAre() throws Exception {
        JsonNode error =
                SpeechDoor.error(door.speak("{\"input\":\"Hi.\",\"response_format\":\"aac\"}"));

        assertThat(error.path("message").asText()).contains("mp3, opus, flac, wav, pcm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"Hi.\"", "{\"input\":", "not json"})
    void bodyThatIsNoObjectIsRefused(String body) throws Exception {
        HttpResponse<byte[]> answer = door.speak(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SpeechDoor.error(answer).path("type").asText())
                .isEqualTo("invalid_request_error");
    }

    @Test
    void textMayHave4096CharactersWhateverTheyAre() throws Exception {
        HttpResponse<byte[]> longest = door.speak(input("😀".repeat(4095) + "."));
        HttpResponse<byte[]> longer = door.speak(input("a".repeat(4097)));

        assertThat(longest.statusCode()).isEqualTo(200);
        assertThat(longer.statusCode()).isEqualTo(400);
        assertThat(SpeechDoor.error(longer).path("code").asText())
                .isEqualTo("string_above_max_length");
    }

    @ParameterizedTest
    @CsvSource({"model, model", "agent_id, agent_id"})
    void unknownAgentIsNoModel(String field, String param) throws Exception {
        HttpResponse<byte[]> answer =
                door.speak("{\"input\":\"Hi.\",\"%s\":\"nobody\"}".formatted(field));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(SpeechDoor.error(answer).path("code").asText()).isEqualTo("model_not_found");
        assertThat(SpeechDoor.error(answer).path("param").asText()).isEqualTo(param);
    }

    /// A text of markup alone has nothing that can be said.
    @Test
    void textWithNothingToSayIsAFileWithoutSound() throws Exception {
        HttpResponse<byte[]> answer =
                door.speak("{\"input\":\"***\",\"model\":\"fake\",\"response_format\":\"wav\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(44);
    }

    private static String input(String text) {
        return "{\"model\":\"fake\",\"input\":\"" + text + "\"}";
    }
}
