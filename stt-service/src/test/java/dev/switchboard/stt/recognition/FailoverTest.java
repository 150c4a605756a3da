package dev.switchboard.stt.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Secret;
import dev.switchboard.emulator.stt.DeepgramEmulator;
import dev.switchboard.emulator.stt.StreamDoorEmulator;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.ReceivedSocket;
import dev.switchboard.stt.Recording;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An agent whose provider fails, and who has a second one.
@QuarkusTest
@Timeout(120)
class FailoverTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String AGENT = "twice";
    private static final String FIRST_KEY = "sk-canary-first";
    private static final byte[] PCM = Recording.GO_FORWARD.pcm();

    private final DeepgramEmulator first = DeepgramEmulator.start();
    private final StreamDoorEmulator second = StreamDoorEmulator.start("/hear");

    @Inject
    @SuppressWarnings("NullAway.Init")
    MeterRegistry meters;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @BeforeEach
    void makeAgent() {
        makeAgent(false);
        second.script().willHear("go forward");
    }

    private void makeAgent(boolean hedge) {
        var fallback =
                new ProviderSettings(
                        "whisper.local",
                        Map.of("url", second.wire().socketUrl().toString(), "path", "/hear"),
                        Map.of());
        FakeAgentDirectory.make(
                AGENT,
                new ProviderSettings(
                        "deepgram.com",
                        Map.of("api_url", first.wire().socketUrl().toString(), "model", "nova-3"),
                        Map.of("api_key", new Secret(FIRST_KEY)),
                        List.of(fallback),
                        hedge));
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("refuses the key", Fault.unauthorized(), "authentication"),
                Arguments.of(
                        "asks for patience",
                        Fault.tooManyRequests(Duration.ofSeconds(30)),
                        "rate-limited"),
                Arguments.of("is broken", Fault.serverError(), "unavailable"),
                Arguments.of("hangs", new Fault.HangBeforeFirstByte(), "timeout"),
                Arguments.of("falls silent", new Fault.Stall(2), "timeout"),
                Arguments.of("drops the connection", new Fault.AbruptClose(2), "connection"),
                Arguments.of(
                        "hangs up properly", new Fault.EarlyEnd(2, 1011, "gone"), "unavailable"),
                Arguments.of("sends nonsense", new Fault.MalformedFrame(2), "protocol"),
                Arguments.of("tells of its failure", new Fault.ErrorFrame(2), "unavailable"));
    }

    @ParameterizedTest(name = "first provider {0}")
    @MethodSource("faults")
    void theNextProviderHearsTheUtteranceFromItsBeginning(String what, Fault fault, String cause)
            throws Exception {
        double before = moves(cause);
        first.wire().otherwise(Plan.failing(fault));
        try (SttClient client = SttClient.ready(service, "?agent=" + AGENT)) {
            client.audio(PCM).say("finish");

            List<JsonNode> messages = client.untilFinal();
            assertThat(messages).filteredOn(it -> it.path("final").asBoolean()).hasSize(1);
            assertThat(messages.getLast().path("text").asText()).isEqualTo("go forward");
            assertThat(messages)
                    .filteredOn(it -> it.path("type").asText().equals("failover"))
                    .singleElement()
                    .satisfies(move -> {
                        assertThat(move.path("from").asText()).isEqualTo("deepgram.com");
                        assertThat(move.path("to").asText()).isEqualTo("whisper.local");
                        assertThat(move.path("cause").asText()).isEqualTo(cause);
                        assertThat(move.path("waitedMs").isIntegralNumber()).isTrue();
                    });
            assertThat(messages)
                    .noneMatch(it -> it.path("type").asText().equals("error"))
                    .allSatisfy(it -> assertThat(it.toString()).doesNotContain(FIRST_KEY));
        }
        ReceivedSocket heard = second.wire().nextSocket(SOON);
        assertThat(heard.binary()).hasSizeGreaterThanOrEqualTo(PCM.length);
        assertThat(heard.head().header("Authorization")).isEmpty();
        assertThat(moves(cause)).isEqualTo(before + 1);
    }

    @Test
    void theNextProviderHearsTheUtteranceBesideOneThatIsLateWithItsTranscript() throws Exception {
        makeAgent(true);
        first.wire().otherwise(Plan.failing(new Fault.Stall(2)));
        try (SttClient client = SttClient.ready(service, "?agent=" + AGENT)) {
            client.audio(PCM).say("finish");

            List<JsonNode> messages = client.untilFinal();
            assertThat(messages.getLast().path("text").asText()).isEqualTo("go forward");
            assertThat(messages)
                    .filteredOn(it -> it.path("type").asText().equals("failover"))
                    .singleElement()
                    .satisfies(move -> assertThat(move.path("cause").asText()).isEqualTo("late"));
        }
        assertThat(second.wire().nextSocket(SOON).binary()).startsWith(PCM);
    }

    /// What was said before and after the failure arrives, in its order, once.
    @Test
    void aProviderThatBreaksInTheMiddleOfAnUtteranceIsFollowed() throws Exception {
        first.wire().otherwise(Plan.failing(new Fault.AbruptClose(1)));
        int half = PCM.length / 4 * 2;
        try (SttClient client = SttClient.ready(service, "?agent=" + AGENT)) {
            client.audio(Arrays.copyOf(PCM, half));
            JsonNode message = client.next();
            while (!message.path("type").asText().equals("failover")) {
                message = client.next();
            }
            client.audio(Arrays.copyOfRange(PCM, half, PCM.length)).say("finish");

            assertThat(client.finalTranscript().path("text").asText()).isEqualTo("go forward");
        }
        assertThat(second.wire().nextSocket(SOON).binary()).startsWith(PCM);
    }

    @Test
    void aProviderThatWorksIsTheOnlyOneAsked() throws Exception {
        first.script().willHear("ten meters");
        try (SttClient client = SttClient.ready(service, "?agent=" + AGENT)) {
            client.audio(PCM).say("finish");

            assertThat(client.finalTranscript().path("text").asText()).isEqualTo("ten meters");
        }
        assertThat(second.wire().requests()).isEmpty();
        assertThat(second.wire().sockets()).isEmpty();
    }

    @Test
    void aClientIsToldWhoListensInsteadAndWhenNobodyDoes() {
        first.wire().refuseConnections();
        try (SttClient client = new SttClient(service, "?agent=" + AGENT, "")) {
            assertThat(client.next().path("provider").asText()).isEqualTo("whisper.local");
        }
        second.wire().refuseConnections();
        try (SttClient client = new SttClient(service, "?agent=" + AGENT, "")) {
            JsonNode refusal = client.next();

            assertThat(refusal.path("type").asText()).isEqualTo("error");
            assertThat(refusal.at("/problem/detail").asText())
                    .contains("deepgram.com", "whisper.local");
            assertThat(client.closeCode()).isEqualTo(1011);
        }
    }

    /// A fallback that hears would hide that the agent's own provider does not.
    @Test
    void whoTestsTheProviderHearsOfItsTrouble() {
        first.wire().otherwise(Plan.failing(Fault.unauthorized()));
        try (SttClient client = new SttClient(service, "?agent=" + AGENT + "&alone=true", "")) {
            JsonNode refusal = client.next();

            assertThat(refusal.path("type").asText()).isEqualTo("error");
            assertThat(refusal.at("/problem/code").asText())
                    .isEqualTo("provider-rejected-credentials");
        }
        assertThat(second.wire().requests()).isEmpty();
        assertThat(second.wire().sockets()).isEmpty();
    }

    /// The second utterance of the connection does not wait for a provider that just failed.
    @Test
    void everyUtteranceOfAConnectionHasOneFinalTranscript() {
        first.wire().otherwise(Plan.failing(Fault.unauthorized()));
        second.script().willHear("ten meters");
        try (SttClient client = SttClient.ready(service, "?agent=" + AGENT)) {
            client.audio(PCM).say("finish");
            assertThat(client.finalTranscript().path("text").asText()).isEqualTo("go forward");
            client.audio(PCM).say("finish");
            assertThat(client.finalTranscript().path("text").asText()).isEqualTo("ten meters");
        }
    }

    @Test
    void nothingIsDeliveredOfAnUtteranceThatWasCleared() {
        first.wire().otherwise(Plan.failing(new Fault.Stall(2)));
        try (SttClient client = SttClient.ready(service, "?agent=" + AGENT)) {
            client.audio(PCM).say("finish").say("clear");
            first.wire().otherwise(Plan.failing(Fault.serverError()));
            client.audio(PCM).say("finish");

            assertThat(client.untilFinal())
                    .filteredOn(it -> it.path("final").asBoolean())
                    .singleElement()
                    .satisfies(it -> assertThat(it.path("text").asText()).isEqualTo("go forward"));
        }
    }

    private double moves(String cause) {
        return meters
                .find("switchboard.failover.moves")
                .tag("slot", "stt")
                .tag("cause", cause)
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
