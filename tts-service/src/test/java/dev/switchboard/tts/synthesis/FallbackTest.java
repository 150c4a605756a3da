package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tts.format.Decoded;
import dev.switchboard.tts.synthesis.SynthesisClient.Received;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Audio;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Message;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Agents whose own provider is in trouble and whose fallback is the fake voice, see
/// [FallbackAgents].
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FallbackTest {
    /// 200 ms of the fake voice at the rate of the agent's own.
    private static final int CLAUSE_BYTES = 24_000 / 5 * 2;

    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource("/")
    URI base;

    @Inject FakeSynthesizer synthesizer;

    @Inject
    @SuppressWarnings("NullAway.Init")
    MeterRegistry meters;

    @BeforeEach
    void forget() {
        synthesizer.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "unauthorized", "busy", "failing", "hanging", "resetting"})
    void clauseIsSpokenByTheFallbackWhileNothingOfItWasHeard(String trouble) {
        String text = "One of %d letters.".formatted(trouble.length());
        try (SynthesisClient client = connect(trouble)) {
            assertThat(client.expect("ready").path("sampleRate").asInt()).isEqualTo(24_000);
            client.speak("c1", text);
            client.expect("started");
            JsonNode failover = client.expect("failover");

            assertThat(failover.path("id").asText()).isEqualTo("c1");
            assertThat(failover.path("from").asText()).isEqualTo("openai-compatible");
            assertThat(failover.path("to").asText()).isEqualTo(FakeSynthesizer.NAME);
            assertThat(failover.path("cause").asText()).isNotEmpty();
            assertThat(bytes(client.until("finished")))
                    .isBetween(CLAUSE_BYTES - 8, CLAUSE_BYTES + 8);
            assertThat(synthesizer.clauses()).containsExactly(text);
        }
    }

    /// Two halves by two voices would be worse than a gap.
    @Test
    void clauseThatBreaksOffIsNotSpokenAgainAndTheNextOneIsSpokenByTheFallback() {
        try (SynthesisClient client = connect("breaking")) {
            client.expect("ready");
            client.speak("c1", "A sentence that breaks off in the middle of it.");
            client.speak("c2", "The next one.");
            client.expect("started");
            List<Received> first = client.until("error");

            assertThat(bytes(first)).isPositive();
            assertThat(((Message) first.getLast()).json().path("id").asText()).isEqualTo("c1");
            assertThat(client.expect("started").path("id").asText()).isEqualTo("c2");
            assertThat(client.expect("failover").path("id").asText()).isEqualTo("c2");
            client.until("finished");
            assertThat(synthesizer.clauses()).containsExactly("The next one.");
        }
    }

    /// A caller would hear two voices by turns.
    @Test
    void voiceThatTookOverGoesOn() {
        try (SynthesisClient client = connect("failing")) {
            client.expect("ready");
            client.speak("c1", "It takes over.");
            client.until("finished");
            client.speak("c2", "It goes on.");
            List<Received> second = client.until("finished");

            assertThat(second)
                    .noneMatch(one ->
                            one instanceof Message message && message.type().equals("failover"));
            assertThat(synthesizer.clauses()).containsExactly("It takes over.", "It goes on.");
        }
    }

    @Test
    void textThatComesInPiecesIsSpokenByTheFallbackToo() {
        try (SynthesisClient client = connect("failing")) {
            client.expect("ready");
            client.append("c1", "The first half. And th");
            client.expect("started");
            client.expect("failover");
            client.expectAudio();
            client.append("c1", "e second.");
            client.finish("c1");
            client.until("finished");

            assertThat(synthesizer.clauses()).containsExactly("The first half.", "And the second.");
        }
    }

    @Test
    void fallbackIsCancelledLikeAnyVoice() {
        try (SynthesisClient client = connect("failing")) {
            client.expect("ready");
            client.speak("c1", "Said by it. This must wait. Never said.");
            client.until("failover");
            client.expectAudio();
            client.cancel();
            client.until("cancelled");
            client.speak("c2", "Said after it.");
            client.until("finished");

            assertThat(synthesizer.clauses())
                    .contains("Said after it.")
                    .doesNotContain("Never said.");
        }
    }

    @Test
    void whoTestsTheProviderHearsOfItsTrouble() {
        try (SynthesisClient client = SynthesisClient.connect(base, "?agent=failing&fresh=true")) {
            client.expect("ready");
            client.speak("c1", "Only by itself.");
            client.expect("started");

            assertThat(client.expect("error").at("/problem/code").asText())
                    .isEqualTo("provider-failed");
            assertThat(synthesizer.clauses()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"busy-door, rate-limited", "failing-door, unavailable", "hanging-door, timeout"})
    @Tag("R0-43")
    void standardDoorFallsBackToo(String trouble, String cause) throws Exception {
        double before = moves(cause);
        var answer =
                new SpeechDoor(base.resolve("/v1"))
                        .speak("{\"model\":\"%s\",\"input\":\"By the other.\"}".formatted(trouble));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Decoded.mp3(answer.body()).seconds()).isBetween(0.2, 0.4);
        assertThat(synthesizer.clauses()).containsExactly("By the other.");
        assertThat(moves(cause)).isEqualTo(before + 1);
    }

    /// What one voice began no other one ends.
    @Test
    @Tag("R0-43")
    void eventsOfTheStandardDoorAreThoseOfOneVoice() throws Exception {
        List<JsonNode> events =
                new SpeechDoor(base.resolve("/v1"))
                        .events(
                                "{\"model\":\"failing\",\"input\":\"In events.\",\"response_format\":\"pcm\",\"stream_format\":\"sse\"}");

        assertThat(events.getLast().path("type").asText()).isEqualTo("speech.audio.done");
        assertThat(events)
                .filteredOn(event -> event.path("type").asText().equals("speech.audio.delta"))
                .hasSize(events.size() - 1)
                .isNotEmpty();
        assertThat(synthesizer.clauses()).containsExactly("In events.");
    }

    private SynthesisClient connect(String agent) {
        return SynthesisClient.connect(base, "?agent=" + agent);
    }

    private double moves(String cause) {
        return meters
                .find("switchboard.failover.moves")
                .tag("slot", "tts")
                .tag("to", FakeSynthesizer.NAME)
                .tag("cause", cause)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static int bytes(List<Received> all) {
        return all.stream()
                .mapToInt(one -> one instanceof Audio(byte[] pcm) ? pcm.length : 0)
                .sum();
    }
}
