package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.agents.AgentServiceEmulator;
import dev.switchboard.emulator.agents.EmulatedAgent;
import dev.switchboard.emulator.tts.OpenAiSpeech;
import dev.switchboard.emulator.tts.Tone;
import dev.switchboard.emulator.wire.Fault;
import dev.switchboard.emulator.wire.Plan;
import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.tts.synthesis.SynthesisClient.Received;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Audio;
import dev.switchboard.tts.synthesis.SynthesisClient.Received.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An agent gets another voice while a connection lasts.
@QuarkusTest
@QuarkusTestResource(TestAgents.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields
class ChangedAgentTest {
    private static final String TEXT = "Good morning to you.";

    /// A change is known within milliseconds; a text takes longer.
    private static final int TEXTS_UNTIL_KNOWN = 200;

    @TestHTTPResource("/")
    URI base;

    AgentServiceEmulator agents;

    private final WireServer provider = OpenAiSpeech.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    /// What came of one text.
    private record Said(List<Received> received) {
        String end() {
            return ((Message) received.getLast()).type();
        }

        List<JsonNode> ready() {
            return received.stream()
                    .filter(Message.class::isInstance)
                    .map(one -> ((Message) one).json())
                    .filter(json -> json.path("type").asText().equals("ready"))
                    .toList();
        }

        byte[] audio() {
            var audio = new ByteArrayOutputStream();
            for (Received one : received) {
                if (one instanceof Audio(byte[] pcm)) {
                    audio.writeBytes(pcm);
                }
            }
            return audio.toByteArray();
        }
    }

    @Test
    @Tag("R2-38")
    void nextTextOfAConnectionIsSpokenByTheNewProviderAtItsRate() {
        fake("changing-voice");
        try (SynthesisClient client = connect("?agent=changing-voice")) {
            assertThat(client.expect("ready").path("sampleRate").asInt()).isEqualTo(16_000);
            assertThat(say(client).audio()).hasSize(16_000 / 5 * 2);
            remote("changing-voice");

            Said said = sayUntilReady(client);

            assertThat(said.ready().getFirst().toString())
                    .isEqualTo(
                            """
                            {"type":"ready","provider":"openai-compatible","sampleRate":24000,"agent":"changing-voice","revision":2}\
                            """);
            assertThat(said.audio()).isEqualTo(Tone.pcm(TEXT, OpenAiSpeech.RATE));
        }
    }

    @Test
    @Tag("R2-38")
    void newProviderThatIsBrokenIsToldAndTheConnectionLives() {
        fake("breaking-voice");
        try (SynthesisClient client = connect("?agent=breaking-voice")) {
            client.expect("ready");
            provider.otherwise(Plan.failing(Fault.unauthorized()));
            remote("breaking-voice");

            Said broken = sayUntilReady(client);
            fake("breaking-voice");
            Said mended = sayUntilReady(client);

            assertThat(broken.end()).isEqualTo("error");
            assertThat(broken.audio()).isEmpty();
            assertThat(mended.end()).isEqualTo("finished");
            assertThat(mended.audio()).hasSize(16_000 / 5 * 2);
        }
    }

    @Test
    void connectionThatNamedItsRevisionStaysWithIt() {
        fake("kept-voice");
        try (SynthesisClient kept = connect("?agent=kept-voice&revision=1");
                SynthesisClient follower = connect("?agent=kept-voice")) {
            kept.expect("ready");
            follower.expect("ready");
            remote("kept-voice");
            sayUntilReady(follower);

            Said said = say(kept);

            assertThat(said.ready()).isEmpty();
            assertThat(said.audio()).hasSize(16_000 / 5 * 2);
        }
    }

    private void fake(String key) {
        agents.publish(
                EmulatedAgent.named(key, key).with("tts", FakeSynthesizer.NAME, Map.of("of", key)));
    }

    private void remote(String key) {
        agents.publish(
                EmulatedAgent.named(key, key)
                        .with(
                                "tts",
                                "openai-compatible",
                                Map.of(
                                        "api_url",
                                        provider.url() + "/v1",
                                        "model",
                                        "any",
                                        "voice",
                                        key)));
    }

    private static Said sayUntilReady(SynthesisClient client) {
        for (int text = 0; text < TEXTS_UNTIL_KNOWN; text++) {
            Said said = say(client);
            if (!said.ready().isEmpty()) {
                return said;
            }
        }
        throw new AssertionError("the change did not become known");
    }

    private static Said say(SynthesisClient client) {
        client.speak("c1", TEXT);
        List<Received> received = client.until("finished", "error");
        return new Said(received);
    }

    private SynthesisClient connect(String query) {
        return SynthesisClient.connect(base, query);
    }
}
