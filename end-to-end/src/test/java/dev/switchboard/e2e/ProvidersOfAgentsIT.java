package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.emulator.openai.ReceivedRequest;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
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

    /// A change is known within milliseconds; an answer takes longer.
    private static final int RUNS_UNTIL_KNOWN = 100;

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

    @Test
    @Tag("R0-09")
    void modelIsAskedWithTheSettingsOfTheAgentAndNextTimeWithTheNewOnes() throws Exception {
        try (var first = OpenAiEmulator.start();
                var second = OpenAiEmulator.start()) {
            first.otherwise(Answer.of("I am the first."));
            second.otherwise(Answer.of("I am the second."));
            platform.send(
                    "POST",
                    "/api/agents",
                    """
                    {"key": "from-record-set", "name": "From record set", %s}
                    """
                            .formatted(settings("openai-compatible", first, "m-1", 0.25, 77)));
            ask("set");
            platform.patch(
                    "/api/agents/from-record-set",
                    "{%s}".formatted(settings("groq.com", second, "m-2", 1.5, 99)));
            String answered = "";
            for (int run = 0; run < RUNS_UNTIL_KNOWN && !answered.contains("second"); run++) {
                answered = ask("set").text();
            }

            assertThat(asked(first)).isEqualTo("m-1, 0.25, 77");
            assertThat(asked(second)).isEqualTo("m-2, 1.5, 99");
        }
    }

    private static String settings(
            String provider, OpenAiEmulator server, String model, double temperature, int longest) {
        return """
        "llmProviderConfig": {"provider": "%1$s", "api_url": "%2$s", "model": "%3$s", "api_key": "gsk_set"},
        "modelSettings": {"provider": "%1$s", "model": "%3$s", "temperature": %4$s, "maxTokens": %5$d}
        """
                .formatted(provider, server.url(), model, temperature, longest);
    }

    private static String asked(OpenAiEmulator provider) {
        JsonNode body =
                provider.requests().stream()
                        .map(ReceivedRequest::body)
                        .filter(json -> json.has("model"))
                        .findFirst()
                        .orElseThrow();
        return "%s, %s, %s"
                .formatted(
                        body.path("model").asText(),
                        body.path("temperature"),
                        body.path("max_tokens"));
    }

    /// What they know of a provider they have from agent-service, whose schema no other role
    /// enters.
    @Test
    @Tag("R2-10")
    void noServiceButAgentServiceStoresProviders() throws Exception {
        try (var database = platform.database();
                var statement = database.createStatement()) {
            assertThat(
                            column(
                                    statement,
                                    """
                                    SELECT DISTINCT table_schema FROM information_schema.columns
                                    WHERE table_schema !~ '^(pg_|information_schema)' AND column_name
                                    ~ '(llm|tts|stt|api_key|secret|credential|ciphertext|settings)'
                                    """))
                    .containsExactly("control");
            assertThat(
                            column(
                                    statement,
                                    """
                                    SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_'
                                    AND has_schema_privilege(oid, 'control', 'USAGE')
                                    """))
                    .containsExactly("control");
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /// Neither is a change of the agent: no revision, no event, the same moment of the last change.
    @Test
    @Tag("R1-10")
    void failureOfAProviderIsShownUntilItAnswersAgain() throws Exception {
        try (var provider = OpenAiEmulator.start()) {
            make(
                    "weak",
                    """
                    {"provider": "openai-compatible", "api_url": "%s", "model": "m", "api_key": "sk_of_the_weak"}\
                    """
                            .formatted(provider.url()));
            JsonNode healthy = agent("weak");
            String changes = changes();

            provider.answer(Answer.failing(Fault.unauthorized()));
            ask("weak");
            JsonNode failing = awaitAgent("weak", agent -> agent.has("lastError"));
            provider.answer(Answer.of("I am well again."));
            ask("weak");
            JsonNode working = awaitAgent("weak", agent -> !agent.has("lastError"));

            assertThat(failing.at("/lastError/service").asText()).isEqualTo("llm");
            assertThat(failing.at("/lastError/provider").asText()).isEqualTo("openai-compatible");
            assertThat(failing.at("/lastError/code").asText())
                    .isEqualTo("provider-rejected-credentials");
            assertThat(failing.at("/lastError/detail").asText())
                    .isNotBlank()
                    .doesNotContain("sk_of_the_weak");
            assertThat(failing.at("/lastError/at").asText()).endsWith("Z");
            assertThat(failing.path("revision").asInt()).isEqualTo(1);
            assertThat(working).isEqualTo(healthy);
            assertThat(changes()).isEqualTo(changes);
        }
    }

    private JsonNode agent(String what) throws IOException {
        return new ObjectMapper()
                .readTree(platform.send("GET", "/api/agents/from-record-" + what, "").body());
    }

    private JsonNode awaitAgent(String what, Predicate<JsonNode> state) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        JsonNode agent = agent(what);
        while (!state.test(agent)) {
            assertThat(System.nanoTime()).as(agent.toString()).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            agent = agent(what);
        }
        return agent;
    }

    /// Up to where the log of changes goes, by the first event of a new reader.
    private String changes() throws IOException {
        try (var events = platform.follow("/api/agents/events")) {
            return events.lines().filter(line -> line.startsWith("id:")).findFirst().orElseThrow();
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
