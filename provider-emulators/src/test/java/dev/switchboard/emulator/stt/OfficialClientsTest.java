package dev.switchboard.emulator.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.emulator.wire.WireServer;
import dev.switchboard.testing.node.NodePackages;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The vendors' own clients understand the emulators. They run where Node.js is installed.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class OfficialClientsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SAID = "go forward ten meters";

    // The same as for the other emulators, so that they are fetched once.
    private static final Optional<NodePackages> PACKAGES =
            NodePackages.fetch(
                    "openai@6.49.0",
                    "@elevenlabs/elevenlabs-js@2.73.0",
                    "@deepgram/sdk@5.13.0",
                    "@cartesia/cartesia-js@4.2.0");

    @Test
    void deepgramsClientHearsNova() throws Exception {
        try (DeepgramEmulator emulator = DeepgramEmulator.start()) {
            emulator.script().willHear(SAID);
            List<JsonObject> heard = run(emulator.wire(), "deepgram", Map.of("VERSION", "v1"));

            assertThat(heard)
                    .filteredOn(message -> message.getBoolean("is_final", false))
                    .extracting(message ->
                            message.getJsonObject("channel")
                                    .getJsonArray("alternatives")
                                    .getJsonObject(0)
                                    .getString("transcript"))
                    .containsExactly("go forward ten", "meters");
            assertThat(heard.getLast().getString("type")).isEqualTo("Metadata");
            assertThat(emulator.wire().nextSocket(SOON).head().header("Authorization"))
                    .contains("Token sk-canary");
        }
    }

    @Test
    void deepgramsClientHearsFlux() throws Exception {
        try (DeepgramEmulator emulator = DeepgramEmulator.start()) {
            emulator.script().willHear(SAID);
            List<JsonObject> heard = run(emulator.wire(), "deepgram", Map.of("VERSION", "v2"));

            assertThat(heard.getFirst().getString("type")).isEqualTo("Connected");
            assertThat(heard.getLast().getString("transcript")).isEqualTo(SAID);
        }
    }

    @Test
    void openAisClientReadsTextsEventsAndWords() throws Exception {
        try (OpenAiSpeechEmulator emulator = OpenAiSpeechEmulator.start()) {
            emulator.script().willHear(SAID, SAID, SAID);
            List<JsonObject> heard = run(emulator.wire(), "openai", Map.of());

            assertThat(heard).hasSize(7);
            assertThat(heard.getFirst().getString("text")).isEqualTo(SAID);
            assertThat(heard.get(4).getString("delta")).isEqualTo(" meters");
            assertThat(heard.get(5).getString("type")).isEqualTo("transcript.text.done");
            assertThat(heard.get(6).getJsonArray("words")).hasSize(4);
        }
    }

    @Test
    void cartesiasClientEndsAnUtteranceByItself() throws Exception {
        try (InkEmulator emulator = InkEmulator.start()) {
            emulator.script().willHear(SAID);
            List<JsonObject> heard = run(emulator.wire(), "cartesia", Map.of());

            assertThat(heard)
                    .filteredOn(message -> message.getBoolean("is_final", false))
                    .extracting(message -> message.getString("text"))
                    .containsExactly("go forward ten", " meters");
            assertThat(heard)
                    .extracting(message -> message.getString("type"))
                    .endsWith("flush_done", "done");
        }
    }

    @Test
    void elevenLabsClientCommits() throws Exception {
        try (ScribeEmulator emulator = ScribeEmulator.start()) {
            emulator.script().willHear(SAID);
            List<JsonObject> heard = run(emulator.wire(), "elevenlabs", Map.of());

            assertThat(heard.getFirst().getString("message_type")).isEqualTo("session_started");
            assertThat(heard.getLast().getString("message_type"))
                    .isEqualTo("committed_transcript_with_timestamps");
            assertThat(heard.getLast().getString("text")).isEqualTo(SAID);
        }
    }

    /// It speaks to nobody without TLS.
    @Test
    void assemblyAisClientEndsATurnByItself(@TempDir Path folder) throws Exception {
        var client = NodePackages.fetch("assemblyai@4.41.5");
        try (AssemblyAiEmulator emulator = AssemblyAiEmulator.start();
                TlsFront front = new TlsFront(emulator.wire().url(), folder)) {
            emulator.script().willHear(SAID);
            List<JsonObject> heard =
                    run(
                            client,
                            "assemblyai",
                            Map.of(
                                    "BASE",
                                    front.url(),
                                    "NODE_EXTRA_CA_CERTS",
                                    front.certificate().toString()));

            assertThat(heard.getFirst().getString("type")).isEqualTo("Begin");
            assertThat(heard.getLast().getBoolean("end_of_turn")).isTrue();
            assertThat(heard.getLast().getString("transcript")).isEqualTo(SAID + ".");
            var head = emulator.wire().nextSocket(SOON).head();
            assertThat(head.header("Authorization")).contains("sk-canary");
            assertThat(head.query("sample_rate")).contains("16000");
        }
    }

    private static List<JsonObject> run(WireServer wire, String name, Map<String, String> more)
            throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BASE", wire.url().toString());
        return run(PACKAGES, name, environment);
    }

    private static List<JsonObject> run(
            Optional<NodePackages> packages, String name, Map<String, String> environment)
            throws IOException {
        assumeTrue(packages.isPresent(), "no Node.js, or npm reaches no registry");
        try (InputStream script = OfficialClientsTest.class.getResourceAsStream(name + ".mjs")) {
            String text =
                    new String(
                            Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            return packages.orElseThrow()
                    .run(text, environment)
                    .lines()
                    .map(JsonObject::new)
                    .toList();
        }
    }
}
