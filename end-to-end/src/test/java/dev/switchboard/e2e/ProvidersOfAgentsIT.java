package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Which provider answers stands in the agent's record, and nowhere else.
@ExtendWith(SharedPlatform.class)
class ProvidersOfAgentsIT {
    private static final Pattern DELTA = Pattern.compile("data:\\{\"text\":\"([^\"]*)\"}");

    private final Platform platform;

    ProvidersOfAgentsIT(Platform platform) {
        this.platform = platform;
    }

    /// What an agent answered, and the events in which it came.
    private record Answered(String text, String events) {}

    /// The platform was started without a variable that names a provider.
    @Test
    @Tag("R2-01")
    void threeAgentsWithThreeProvidersAnswerFromTheirRecordsAlone() throws Exception {
        assertThat(System.getenv().keySet())
                .noneMatch(name -> name.matches("(LLM|TTS|STT)_(PROVIDER|API_KEY|MODEL|BASE_URL)"));
        try (var first = OpenAiEmulator.start();
                var second = OpenAiEmulator.start()) {
            first.otherwise(Answer.of("I am the first."));
            second.otherwise(Answer.of("I am the second."));
            make(
                    "one",
                    """
                    {"provider": "openai-compatible", "api_url": "%s", "model": "m-1"}\
                    """
                            .formatted(first.url()));
            make(
                    "two",
                    """
                    {"provider": "groq.com", "api_url": "%s", "model": "m-2", "api_key": "gsk_of_the_second"}\
                    """
                            .formatted(second.url()));
            make("three", "{\"provider\": \"retrieval.embedded\"}");

            Answered one = ask("one");
            Answered two = ask("two");
            Answered three = ask("three");

            assertThat(one.text()).isEqualTo("I am the first.");
            assertThat(one.events()).contains("\"provider\":\"openai-compatible\"");
            assertThat(two.text()).isEqualTo("I am the second.");
            assertThat(two.events()).contains("\"provider\":\"groq.com\"");
            assertThat(three.text()).contains("nine to five");
            assertThat(three.events()).contains("\"provider\":\"retrieval.embedded\"");
            assertThat(second.requests().getFirst().header("Authorization"))
                    .contains("Bearer gsk_of_the_second");
        }
    }

    private void make(String what, String provider) {
        platform.send(
                "POST",
                "/api/agents",
                """
                {"key": "from-record-%1$s", "name": "From record %1$s", "llmProviderConfig": %2$s,
                 "knowledge": [{"topic": "opening hours", "text": "We are open from nine to five."}]}
                """
                        .formatted(what, provider));
    }

    private Answered ask(String what) throws IOException {
        byte[] opened =
                platform.send("POST", "/api/agents/from-record-" + what + "/sessions", "{}").body();
        String session = new ObjectMapper().readTree(opened).path("id").asText();
        byte[] answer =
                platform.send(
                                "POST",
                                "/api/sessions/" + session + "/chat",
                                "{\"message\": \"What are your opening hours?\"}")
                        .body();
        String events = new String(answer, UTF_8);
        String text =
                DELTA.matcher(events)
                        .results()
                        .map((MatchResult delta) -> delta.group(1))
                        .collect(Collectors.joining());
        return new Answered(text, events);
    }
}
