package dev.switchboard.emulator.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The vendors' own clients understand the emulators. Needs Node, and npm that can get 37 MB of
/// packages.
class OfficialSdkTest {
    private static final Path SCRIPTS = Path.of("src/test/sdk");
    private static final Path HOME = Path.of("target/sdk");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SAID = "go forward ten meters";

    @BeforeAll
    static void installClients() throws Exception {
        assumeTrue(exitCode(Path.of("."), "node", "--version") == 0, "Node is not there");
        Files.createDirectories(HOME);
        try (var scripts = Files.list(SCRIPTS)) {
            for (Path script : scripts.toList()) {
                Files.copy(
                        script,
                        HOME.resolve(script.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.exists(HOME.resolve("node_modules/.package-lock.json"))) {
            int installed =
                    exitCode(
                            HOME,
                            "npm",
                            "ci",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--fetch-retries=0");
            assumeTrue(installed == 0, "the vendors' clients cannot be fetched");
        }
    }

    @Test
    void deepgramsClientHearsNova() throws Exception {
        try (DeepgramEmulator emulator = DeepgramEmulator.start()) {
            emulator.script().willHear(SAID);
            List<JsonObject> heard = run(emulator.wire(), "deepgram.mjs", "v1");

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
            List<JsonObject> heard = run(emulator.wire(), "deepgram.mjs", "v2");

            assertThat(heard.getFirst().getString("type")).isEqualTo("Connected");
            assertThat(heard.getLast().getString("transcript")).isEqualTo(SAID);
        }
    }

    @Test
    void openAisClientReadsTextsEventsAndWords() throws Exception {
        try (OpenAiSpeechEmulator emulator = OpenAiSpeechEmulator.start()) {
            emulator.script().willHear(SAID, SAID, SAID);
            List<JsonObject> heard = run(emulator.wire(), "openai.mjs");

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
            List<JsonObject> heard = run(emulator.wire(), "cartesia.cjs");

            assertThat(heard)
                    .filteredOn(message -> message.getBoolean("is_final", false))
                    .extracting(message -> message.getString("text"))
                    .containsExactly("go forward ten", " meters");
            assertThat(heard)
                    .extracting(message -> message.getString("type"))
                    .endsWith("flush_done", "done");
        }
    }

    private static List<JsonObject> run(WireServer wire, String script, String... more)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("node", script, wire.url().toString()));
        command.addAll(List.of(more));
        Path output = Files.createTempFile(HOME.toAbsolutePath(), "out", ".txt");
        Process node =
                new ProcessBuilder(command)
                        .directory(HOME.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = node.waitFor(60, TimeUnit.SECONDS);
        node.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as("ends: %s", said).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        return said.lines().map(JsonObject::new).toList();
    }

    private static int exitCode(Path where, String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(where.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException notThere) {
            return -1;
        }
    }
}
