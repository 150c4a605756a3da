package dev.switchboard.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cli.platform.FakeBuild;
import dev.switchboard.cli.platform.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher as a person uses it: real processes, a real PostgreSQL, five services that are
/// fakes. All in one home: the first start makes it, the others find it as the one before left it.
class RunningPlatformTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir static Path folder;

    private final List<Process> supervisors = new ArrayList<>();
    private Ports ports = new Ports(8080);
    private String caches = "off";

    @BeforeAll
    static void build() throws IOException {
        FakeBuild.in(folder.resolve("repository"));
    }

    @BeforeEach
    void begin() throws IOException {
        ports = FakeBuild.freePorts();
        Files.deleteIfExists(home().resolve("stops"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process supervisor : supervisors) {
            supervisor.destroy();
            supervisor.waitFor();
        }
    }

    @Test
    void statusLinkKeyAndDownTalkToTheRunningPlatform() throws Exception {
        Process up = up("");

        assertThat(folder.resolve("up.log"))
                .content()
                .contains("Agents  Nova (default), Vera\n")
                .contains("Voice   Kokoro for Nova; MaryTTS for Vera\n")
                .contains("Model   none for Nova; openai-compatible llama3.2 for Vera\n")
                .contains(
                        "Offer   Ollama answers on this machine (llama3.2 and 1 more): one click on the page uses it\n")
                .contains("Offer   LM Studio answers on this machine, but has no model yet\n")
                .doesNotContain("Offer   vLLM");
        Result status = run("status");
        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .containsPattern("gateway +ready +" + ports.base())
                .containsPattern("postgres +ready +" + ports.of("postgres"))
                .contains("MiB")
                .contains("plain");
        assertThat(run("link").out())
                .isEqualTo("http://localhost:" + ports.base() + "/#login=c0de\n");
        assertThat(run("key").out()).startsWith("sb_");
        Result again = run("up", "--port", String.valueOf(ports.base()));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err())
                .isEqualTo(
                        "Switchboard is already running at http://localhost:"
                                + ports.base()
                                + "/; ./switchboard down stops it.\n");

        assertThat(run("down").exitCode()).isZero();

        assertThat(up.waitFor()).isZero();
        assertThat(Files.readAllLines(home().resolve("stops")))
                .hasSize(5)
                .startsWith(port("gateway"))
                .endsWith(port("agent"));
        assertThat(processesOfThisHome()).isEmpty();
        assertThat(run("status").exitCode()).isEqualTo(3);
    }

    @Test
    void theSecondStartUsesTheCachesOfTheFirst() throws Exception {
        caches = "on";
        up("").destroy();
        supervisors.getFirst().waitFor();

        up("");

        assertThat(run("status").out().lines().filter(line -> line.endsWith("cache"))).hasSize(5);
    }

    @Test
    void aStartCleansUpAfterASupervisorThatWasKilled() throws Exception {
        Process first = up("");
        first.destroyForcibly().waitFor();
        assertThat(processesOfThisHome()).hasSize(6);

        up("");

        assertThat(run("status").exitCode()).isZero();
        assertThat(run("down").exitCode()).isZero();
        assertThat(processesOfThisHome()).isEmpty();
    }

    @Test
    void onlyAgentServiceSeesTheKeysOfTheDevelopmentAgent() throws Exception {
        up("sk-not-for-all");

        assertThat(environment("agent"))
                .contains("LLM_API_KEY", "GROQ_KEY", "SWITCHBOARD_CREDENTIAL_KEK_FILE");
        assertThat(environment("tts"))
                .contains("SWITCHBOARD_SPEECH_MODELS_DIR")
                .doesNotContain("LLM_API_KEY", "GROQ_KEY", "SWITCHBOARD_CREDENTIAL_KEK_FILE");
    }

    @Test
    void aStartThatFailsStopsWhatRanAndSaysWhy() throws Exception {
        ProcessBuilder builder = command("up", "--port", String.valueOf(ports.base()));
        builder.environment().put("FAKE_REFUSES", "The key does not fit.");
        Path err = folder.resolve("err.log");
        Process up =
                builder.redirectOutput(folder.resolve("out.log").toFile())
                        .redirectError(err.toFile())
                        .start();

        assertThat(up.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(up.exitValue()).isEqualTo(1);
        assertThat(err).content().contains("agent did not start: The key does not fit.");
        assertThat(processesOfThisHome()).isEmpty();
    }

    @Test
    void aDetachedStartReturnsWhenAllIsReady() throws Exception {
        Result up = run("up", "--detach", "--port", String.valueOf(ports.base()));

        assertThat(up.exitCode()).as(up.err()).isZero();
        assertThat(up.out())
                .contains("runs in the background at http://localhost:" + ports.base() + "/");
        assertThat(run("down").exitCode()).isZero();
        assertThat(processesOfThisHome()).isEmpty();
    }

    /// Starts a supervisor and waits until it says that it is ready.
    private Process up(String languageModelKey) throws Exception {
        Path out = folder.resolve("up.log");
        ProcessBuilder builder =
                command("up", "--port", String.valueOf(ports.base()))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "LLM_API_KEY", languageModelKey,
                                "GROQ_KEY", languageModelKey,
                                "SWITCHBOARD_CREDENTIAL_ENVIRONMENT", "GROQ_KEY"));
        Process process = builder.start();
        supervisors.add(process);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.readString(out).contains("Stop    Ctrl-C")) {
            assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
            assertThat(System.nanoTime()).as(Files.readString(out)).isLessThan(deadline);
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return process;
    }

    private record Result(int exitCode, String out, String err) {}

    private Result run(String... arguments) throws Exception {
        Path out = folder.resolve("out.log");
        Path err = folder.resolve("err.log");
        Process process =
                command(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1"));
        command.addAll(
                List.of(
                        "-Dswitchboard.root=" + folder.resolve("repository"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.switchboard.cli.Switchboard"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SWITCHBOARD_HOME", home().toString());
        builder.environment().put("SWITCHBOARD_START_CACHES", caches);
        return builder;
    }

    private List<String> processesOfThisHome() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.flatMap(process -> process.info().commandLine().stream())
                    .filter(line -> line.contains(folder.toString()))
                    .filter(line ->
                            line.contains("quarkus-run.jar") || line.contains("/bin/postgres -D"))
                    .toList();
        }
    }

    private List<String> environment(String service) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + ports.of(service) + "/environment");
            return http.send(
                            HttpRequest.newBuilder(uri).timeout(LIMIT).build(),
                            BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        }
    }

    private String port(String service) {
        return String.valueOf(ports.of(service));
    }

    private Path home() {
        return folder.resolve("home");
    }
}
