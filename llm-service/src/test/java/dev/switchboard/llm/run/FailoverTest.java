package dev.switchboard.llm.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.client.Settings;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Figures;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A provider's bad day is not the caller's.
@QuarkusTest
@TestProfile(ProviderFaultsTest.Impatient.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class FailoverTest {
    private static final String SECOND_KEY = "sk-canary-of-the-second";
    private static final String SECOND_ANSWER = "The second one answers.";

    private final OpenAiEmulator first = OpenAiEmulator.start();
    private final OpenAiEmulator second =
            OpenAiEmulator.start().otherwise(Answer.of(SECOND_ANSWER));
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;
    private String session;

    @BeforeEach
    void open() {
        client = new ChatClient(service);
        publish(Map.of());
        session = client.open("careful", "voice");
    }

    @AfterEach
    void stop() {
        client.close();
        first.close();
        second.close();
    }

    static Stream<Arguments> faultsBeforeTheFirstToken() {
        return Stream.of(
                Arguments.of(Fault.tooManyRequests(Duration.ofSeconds(7)), "rate-limited"),
                Arguments.of(new Fault.Status(429, Optional.empty()), "rate-limited"),
                Arguments.of(Fault.serverError(), "unavailable"),
                Arguments.of(new Fault.Status(503, Optional.empty()), "unavailable"),
                Arguments.of(Fault.unauthorized(), "authentication"),
                Arguments.of(new Fault.Status(404, Optional.empty()), "not-found"),
                Arguments.of(new Fault.HangBeforeFirstByte(), "timeout"),
                Arguments.of(new Fault.Stall(0), "timeout"),
                Arguments.of(new Fault.AbruptClose(0), "connection"),
                Arguments.of(new Fault.MalformedFrame(0), "protocol"),
                Arguments.of(new Fault.EmptySuccess(), "empty"));
    }

    @Tag("R0-43")
    @ParameterizedTest
    @MethodSource("faultsBeforeTheFirstToken")
    void secondProviderAnswersAndTheStreamTellsWhy(Fault fault, String cause) {
        first.otherwise(Answer.failing(fault));

        List<Event> events = client.ask(session, "hello").all();

        assertThat(events).extracting(Event::name).startsWith("started", "failover", "delta");
        JsonNode move = move(events);
        assertThat(move.path("from").asText()).isEqualTo("openai-compatible");
        assertThat(move.path("to").asText()).isEqualTo("groq.com");
        assertThat(move.path("cause").asText()).isEqualTo(cause);
        assertThat(text(events)).isEqualTo(SECOND_ANSWER);
        assertThat(events.getLast().data().path("provider").asText()).isEqualTo("groq.com");
        assertThat(first.requests()).hasSize(1);
        assertThat(client.messages(session).getLast().path("status").asText())
                .isEqualTo("completed");
        assertThat(metrics())
                .contains(
                        "switchboard_failover_moves_seconds_count{cause=\"" + cause + "\"",
                        "switchboard_failover_attempts_total{outcome=\"" + cause + "\"")
                .doesNotContain(Providers.KEY, SECOND_KEY);
    }

    @ParameterizedTest
    @MethodSource("faultsBeforeTheFirstToken")
    void standardDoorIsAnsweredByTheSecondProviderToo(Fault fault, String cause) {
        first.otherwise(Answer.failing(fault));

        String answer =
                given().contentType("application/json")
                        .body(
                                """
                                {"model": "careful", "messages": [{"role": "user", "content": "hello"}]}
                                """)
                        .post("/v1/chat/completions")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("choices[0].message.content");

        assertThat(answer).isEqualTo(SECOND_ANSWER);
        assertThat(first.requests()).hasSize(1);
        assertThat(metrics()).contains("cause=\"" + cause + "\"");
    }

    @Test
    void standardDoorTellsByItsStatusThatEveryProviderFailed() {
        first.otherwise(Answer.failing(Fault.serverError()));
        second.otherwise(Answer.failing(Fault.unauthorized()));

        given().contentType("application/json")
                .body(
                        """
                        {"model": "careful", "stream": true, "messages": [{"role": "user", "content": "hello"}]}
                        """)
                .post("/v1/chat/completions")
                .then()
                .statusCode(502)
                .body("error.message", containsString("openai-compatible"))
                .body("error.message", containsString("groq.com"));
    }

    /// The answer has begun; beginning anew would say its beginning twice.
    @Test
    void nobodyElseIsAskedAfterTheFirstToken() {
        first.answer(Answer.failing(new Fault.ErrorFrame(2)));

        List<Event> events = client.ask(session, "hello").all();

        assertThat(text(events)).isEqualTo("one two ");
        assertThat(events.getLast().data().at("/problem/code").asText())
                .isEqualTo("provider-failed");
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void eachProviderSeesItsOwnKeyOnly() {
        first.otherwise(Answer.failing(Fault.serverError()));

        client.ask(session, "hello").all();

        assertThat(first.requests().getFirst().header("authorization"))
                .contains("Bearer " + Providers.KEY);
        assertThat(second.requests().getFirst().header("authorization"))
                .contains("Bearer " + SECOND_KEY);
    }

    @Test
    void providerThatIsPausedIsNotAsked() {
        first.answer(Answer.failing(Fault.tooManyRequests(Duration.ofSeconds(30))));
        client.ask(session, "hello").all();

        List<Event> events = client.ask(session, "again").all();

        assertThat(move(events).path("cause").asText()).isEqualTo("paused");
        assertThat(text(events)).isEqualTo(SECOND_ANSWER);
        assertThat(first.requests()).hasSize(1);
    }

    @Test
    void providerThatFailsAgainAndAgainIsPausedAndAskedOnceItHasRecovered() {
        for (int i = 0; i < 3; i++) {
            first.answer(Answer.failing(Fault.serverError()));
            assertThat(client.ask(session, "hello").text()).isEqualTo(SECOND_ANSWER);
        }
        assertThat(metrics()).containsPattern("switchboard_failover_paused\\{slot=\"llm\"} [1-9]");

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String text = SECOND_ANSWER;
        while (text.equals(SECOND_ANSWER) && System.nanoTime() - deadline < 0) {
            text = client.ask(session, "And now?").text();
        }

        assertThat(text).isEqualTo("Hello, how can I help you?");
        assertThat(client.ask(session, "And then?").all())
                .extracting(Event::name)
                .doesNotContain("failover");
    }

    @Test
    void ruleOfTheAgentForbidsTheFallback() {
        publish(Map.of("onRateLimit", false));
        first.otherwise(Answer.failing(Fault.tooManyRequests(Duration.ofSeconds(7))));

        Event last = client.ask(session, "hello").all().getLast();

        assertThat(last.data().at("/problem/code").asText()).isEqualTo("too-many-requests");
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void lateProviderIsJoinedByTheSecondAndLetGoWhenThatAnswers() throws Exception {
        publish(Map.of("hedge", true));
        first.answer(Answer.failing(new Fault.HangBeforeFirstByte()));

        List<Event> events = client.ask(session, "hello").all();

        assertThat(move(events).path("cause").asText()).isEqualTo("late");
        assertThat(text(events)).isEqualTo(SECOND_ANSWER);
        assertThat(first.nextRequest(Duration.ofSeconds(20)).closedByClient())
                .succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void whenAllFailTheProblemNamesEachAndNoSecret() {
        first.otherwise(Answer.failing(Fault.unauthorized()));
        second.otherwise(Answer.failing(new Fault.Status(404, Optional.empty())));

        List<Event> events = client.ask(session, "hello").all();

        assertThat(events.getLast().data().at("/problem/detail").asText())
                .contains("openai-compatible: ", "groq.com: ");
        assertThat(events.toString()).doesNotContain(Providers.KEY, SECOND_KEY, "Emulated");
        assertThat(client.messages(session).getLast().path("status").asText()).isEqualTo("failed");
    }

    @Test
    void soleProviderThatStumblesIsAskedOnceMore() {
        agents.publish("lonely", Providers.emulated(first), List.of("Talk."));
        first.answer(Answer.failing(Fault.serverError()));

        List<Event> events = client.ask(client.open("lonely", "voice"), "hello").all();

        assertThat(move(events).path("to").asText()).isEqualTo("openai-compatible");
        assertThat(text(events)).isEqualTo("Hello, how can I help you?");
    }

    @Test
    void hangingProviderCostsItsTimeAndLittleMore() {
        first.otherwise(Answer.failing(new Fault.HangBeforeFirstByte()));
        long start = System.nanoTime();

        try (ChatClient.Stream answer = client.ask(session, "hello")) {
            Event event = answer.next().orElseThrow();
            long waited = 0;
            while (!event.name().equals("delta")) {
                waited = Math.max(waited, event.data().path("waitedMs").asLong());
                event = answer.next().orElseThrow();
            }

            assertThat(waited).isPositive();
            Figures.note(
                    "failover",
                    "first text after %d ms, of which the primary was asked for %d ms"
                            .formatted(
                                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                                    waited));
        }
    }

    private void publish(Map<String, Object> rules) {
        ProviderSettings own = Providers.emulated(first);
        var other =
                new ProviderSettings(
                        "groq.com",
                        Map.of("api_url", second.url().toString(), "model", "test-model"),
                        Map.of("api_key", new Secret(SECOND_KEY)));
        agents.publish(
                "careful",
                new ProviderSettings(own.provider(), own.settings(), own.secrets(), List.of(other)),
                new Reasoning(
                        List.of("Talk."),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new Settings(Map.of("modelSettings", Map.of("fallbacks", rules)))));
    }

    private static JsonNode move(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("failover"))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static String text(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("delta"))
                .map(event -> event.data().path("text").asText())
                .collect(Collectors.joining());
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }
}
