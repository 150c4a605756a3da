package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The agent that a fresh installation has, tested without any key of a provider.
@ExtendWith(SharedPlatform.class)
class AgentTestIT {
    private static final String TEXT = "Good morning, the weather is very nice today.";

    private final Platform platform;

    AgentTestIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    @Tag("R2-45")
    void agentUnderstandsWhatItSaysItself() throws IOException {
        JsonNode report = test("{\"text\":\"" + TEXT + "\"}");

        assertThat(report.path("passed").asBoolean()).as(without("base64", report)).isTrue();
        assertThat(report.at("/slots/llm/provider").asText()).isEqualTo("retrieval.embedded");
        assertThat(report.at("/slots/llm/text").asText()).isNotBlank();
        assertThat(report.at("/slots/tts/provider").asText()).isEqualTo("mary.embedded");
        assertThat(report.at("/slots/tts/sample/durationMs").asInt()).isGreaterThan(1_000);
        assertThat(report.at("/slots/tts/sample/base64").binaryValue()).isNotEmpty();
        assertThat(report.at("/slots/stt/provider").asText()).isEqualTo("moonshine.embedded");
        assertThat(report.at("/slots/stt/listenedTo").asText()).isEqualTo("voice");
        assertThat(words(report.at("/slots/stt/transcript").asText()))
                .as(report.at("/slots/stt/transcript").asText())
                .filteredOn(words(TEXT)::contains)
                .hasSizeGreaterThanOrEqualTo(5);
        report.path("slots")
                .forEach(slot -> assertThat(slot.path("latencyMs").isIntegralNumber()).isTrue());
    }

    @Test
    @Tag("R2-45")
    void earsAloneUnderstandTheRecording() throws IOException {
        JsonNode report = test("{\"slots\":[\"stt\"]}");

        assertThat(report.at("/slots/stt/listenedTo").asText()).isEqualTo("recording");
        assertThat(words(report.at("/slots/stt/transcript").asText())).contains("go", "forward");
        assertThat(report.path("slots").size()).isEqualTo(1);
    }

    private JsonNode test(String body) throws IOException {
        return new ObjectMapper()
                .readTree(platform.send("POST", "/api/agents/nova/test", body).body());
    }

    private static String without(String field, JsonNode report) {
        return report.toString().replaceAll("\"" + field + "\":\"[^\"]*\"", "");
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
