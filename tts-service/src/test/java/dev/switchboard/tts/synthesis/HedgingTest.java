package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.format.Decoded;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Agents with two voices, of which the second is asked beside the first when that is late: a
/// server that never says anything, and the fake voice.
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HedgingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WireServer silent =
            OpenAiSpeech.start().otherwise(Plan.failing(new Fault.HangBeforeFirstByte()));

    /// Of this test alone: none waits until a change has come through.
    private final String silentFirst = "silent-first-" + silent.url().getPort();

    private final String silentSecond = "silent-second-" + silent.url().getPort();

    @SuppressWarnings("NullAway.Init")
    AgentServiceEmulator agents;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @Inject FakeSynthesizer synthesizer;

    @Inject
    @SuppressWarnings("NullAway.Init")
    MeterRegistry meters;

    @BeforeEach
    void makeAgents() {
        synthesizer.reset();
        publish(silentFirst, server(), fake());
        publish(silentSecond, fake(), server());
    }

    @AfterEach
    void stop() {
        silent.close();
    }

    @Test
    void lateVoiceIsJoinedByTheSecondAndLetGoWhenThatSpeaks() throws Exception {
        double before = attempts("openai-compatible", "lost");
        try (SynthesisClient client = connect(silentFirst)) {
            client.expect("ready");
            client.speak("c1", "Said by the second.");
            client.expect("started");
            JsonNode failover = client.expect("failover");

            assertThat(failover.path("from").asText()).isEqualTo("openai-compatible");
            assertThat(failover.path("to").asText()).isEqualTo(FakeSynthesizer.NAME);
            assertThat(failover.path("cause").asText()).isEqualTo("late");
            assertThat(client.audioUntil("finished")).isNotEmpty();
        }
        silent.nextRequest(SOON).awaitClosedByClient(SOON);
        assertThat(synthesizer.clauses()).containsExactly("Said by the second.");
        assertThat(attempts("openai-compatible", "lost")).isEqualTo(before + 1);
    }

    /// Each byte of the fake voice tells the length of its clause.
    @Test
    void lateVoiceIsHeardWhenItSpeaksBeforeTheSecond() throws Exception {
        try (SynthesisClient client = connect(silentSecond)) {
            client.expect("ready");
            client.speak("c1", "Let them wait.");
            client.expect("started");
            assertThat(client.expect("failover").path("cause").asText()).isEqualTo("late");
            var asked = silent.nextRequest(SOON);
            synthesizer.proceed();

            assertThat(client.audioUntil("finished")).containsOnly("Let them wait.".length());
            asked.awaitClosedByClient(SOON);
        }
    }

    /// The one that is not heard is free for what comes next.
    @Test
    void voiceThatLostSaysTheNextClause() {
        try (SynthesisClient client = connect(silentSecond)) {
            client.expect("ready");
            client.speak("c1", "Let it wait once more.");
            client.until("failover");
            synthesizer.proceed();
            client.until("finished");
            client.speak("c2", "And go on.");

            assertThat(client.audioUntil("finished")).containsOnly("And go on.".length());
        }
    }

    @Test
    void bothVoicesAreLetGoWhenTheTextIsCancelled() throws Exception {
        try (SynthesisClient client = connect(silentSecond)) {
            client.expect("ready");
            client.speak("c1", "Let both of them wait.");
            client.until("failover");
            var asked = silent.nextRequest(SOON);
            client.cancel();

            client.expect("cancelled");
            synthesizer.awaitCancelled();
            asked.awaitClosedByClient(SOON);
        }
    }

    @Test
    void standardDoorDoesTheSame() throws Exception {
        var answer =
                new SpeechDoor(base.resolve("/v1"))
                        .speak(
                                "{\"model\":\"%s\",\"input\":\"By the door.\"}"
                                        .formatted(silentFirst));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Decoded.mp3(answer.body()).seconds()).isBetween(0.2, 0.4);
        silent.nextRequest(SOON).awaitClosedByClient(SOON);
    }

    private SynthesisClient connect(String agent) {
        return SynthesisClient.connect(base, "?agent=" + agent);
    }

    private EmulatedAgent.Provider server() {
        return new EmulatedAgent.Provider(
                "openai-compatible",
                Map.of("api_url", silent.url() + "/v1", "model", "any", "voice", "any"),
                Map.of());
    }

    private static EmulatedAgent.Provider fake() {
        return new EmulatedAgent.Provider(FakeSynthesizer.NAME, Map.of(), Map.of());
    }

    private void publish(
            String agent, EmulatedAgent.Provider first, EmulatedAgent.Provider second) {
        agents.publish(
                EmulatedAgent.named(agent, agent)
                        .with(
                                "tts",
                                new EmulatedAgent.Provider(
                                        first.provider(),
                                        first.settings(),
                                        first.secrets(),
                                        List.of(second),
                                        true)));
    }

    private double attempts(String provider, String outcome) {
        return meters
                .find("switchboard.failover.attempts")
                .tag("slot", "tts")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
