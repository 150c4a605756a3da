package dev.switchboard.llm.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.openai.Answer;
import dev.switchboard.emulator.openai.Fault;
import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.ChatClient;
import dev.switchboard.llm.testing.ChatClient.Event;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a provider does, the caller gets one specific problem, no secret, and a session that
/// goes on.
@QuarkusTest
@TestProfile(ProviderFaultsTest.Impatient.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ProviderFaultsTest {
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "switchboard.run.first-token",
                    "3s",
                    "switchboard.run.first-token-unknown",
                    "3s",
                    "switchboard.run.stall",
                    "2s");
        }
    }

    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;
    @TestHTTPResource URI service;
    private ChatClient client;
    private String session;

    @BeforeEach
    void open() {
        client = new ChatClient(service);
        agents.publish("faulty", Providers.emulated(provider), List.of("Talk."));
        session = client.open("faulty", "voice");
    }

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Fault.unauthorized(), "provider-rejected-credentials", ""),
                Arguments.of(
                        new Fault.Status(403, Optional.empty()),
                        "provider-rejected-credentials",
                        ""),
                Arguments.of(new Fault.Status(429, Optional.empty()), "too-many-requests", ""),
                Arguments.of(Fault.serverError(), "provider-failed", ""),
                Arguments.of(new Fault.Status(404, Optional.empty()), "provider-failed", ""),
                Arguments.of(new Fault.HangBeforeFirstByte(), "provider-timeout", ""),
                Arguments.of(new Fault.Stall(0), "provider-timeout", ""),
                Arguments.of(new Fault.Stall(2), "provider-timeout", "one two "),
                Arguments.of(new Fault.Truncated(2), "provider-failed", "one two "),
                Arguments.of(new Fault.MalformedFrame(2), "provider-failed", "one two "),
                Arguments.of(new Fault.ErrorFrame(2), "provider-failed", "one two "),
                Arguments.of(new Fault.EmptySuccess(), "provider-failed", ""));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultEndsTheStreamWithItsProblem(Fault fault, String code, String partial) {
        provider.otherwise(Answer.failing(fault)); // also when it is asked once more

        List<Event> events = client.ask(session, "hello").all();

        assertThat(events.getFirst().name()).isEqualTo("started");
        assertThat(events.getLast().name()).isEqualTo("error");
        assertThat(events.getLast().data().at("/problem/code").asText()).isEqualTo(code);
        assertThat(events.toString()).doesNotContain(Providers.KEY).doesNotContain("Emulated");
        JsonNode answer = client.messages(session).getLast();
        assertThat(answer.path("status").asText()).isEqualTo("failed");
        assertThat(answer.path("text").asText()).isEqualTo(partial);

        provider.otherwise(Answer.of("Better now."));
        assertThat(client.ask(session, "again").text()).isEqualTo("Better now.");
    }

    /// A reset connection may take along what the provider sent just before it.
    @Test
    void abruptCloseKeepsWhatTheCallerHeard() {
        provider.otherwise(Answer.failing(new Fault.AbruptClose(2)));

        List<Event> events = client.ask(session, "hello").all();

        assertThat(events.getLast().data().at("/problem/code").asText())
                .isEqualTo("provider-failed");
        JsonNode answer = client.messages(session).getLast();
        assertThat(answer.path("status").asText()).isEqualTo("failed");
        String heard =
                events.stream()
                        .filter(event -> event.name().equals("delta"))
                        .map(event -> event.data().path("text").asText())
                        .collect(Collectors.joining());
        assertThat(answer.path("text").asText()).isEqualTo(heard);
        assertThat("one two ").startsWith(heard);
    }

    @Test
    void waitThatTheProviderAsksForIsPassedOn() {
        provider.answer(Answer.failing(Fault.tooManyRequests(Duration.ofSeconds(7))));

        Event error = client.ask(session, "hello").all().getLast();

        assertThat(error.data().at("/problem/code").asText()).isEqualTo("too-many-requests");
        assertThat(error.data().at("/problem/detail").asText()).contains("7 s");
    }

    @Test
    void providerThatAsksForAPauseGetsItAlsoFromWhoHasNoOther() {
        provider.answer(Answer.failing(Fault.tooManyRequests(Duration.ofSeconds(30))));
        client.ask(session, "hello").all();

        Event error = client.ask(session, "again").all().getLast();

        assertThat(error.data().at("/problem/code").asText()).isEqualTo("too-many-requests");
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void providerThatIsDownIsAProblem() {
        provider.close(); // also the connection that was opened ahead

        Event error = client.ask(session, "hello").all().getLast();

        assertThat(error.name()).isEqualTo("error");
        assertThat(error.data().at("/problem/code").asText()).isEqualTo("provider-failed");
    }

    @Test
    void slowProviderThatKeepsTalkingIsHeardToTheEnd() {
        provider.answer(Answer.counting(8).paced(500, 700));

        assertThat(client.ask(session, "hello").text()).isEqualTo("1 2 3 4 5 6 7 8 ");
    }

    @Test
    void thinkingModelIsAliveAndItsThoughtsAreNotSaid() {
        provider.answer(
                Answer.tokens("<thi", "nk>quietly", "</think>", "\n\nLoud ", "and clear.")
                        .reasoning("Hmm, ", "let ", "me ", "see.")
                        .paced(0, 250));

        assertThat(client.ask(session, "hello").text()).isEqualTo("Loud and clear.");
    }
}
