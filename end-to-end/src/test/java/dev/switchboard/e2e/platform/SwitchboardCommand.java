package dev.switchboard.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `./switchboard`, as a person runs it on a home of its own.
///
/// @param environment what it has beside that of the tests
record SwitchboardCommand(Path home, Map<String, String> environment) {
    private static final Path ROOT = Path.of(System.getProperty("switchboard.root", ".."));

    /// What the build gives the Java of tests.
    private static final String TEST_JVM = System.getProperty("quarkus.test.arg-line", "");

    SwitchboardCommand {
        environment = Map.copyOf(environment);
    }

    /// Runs it; fails unless it succeeds in time.
    ///
    /// @return what it printed
    String run(Duration limit, String... arguments) {
        return run(builder(arguments), limit, arguments[0]);
    }

    /// The same where all Java that it starts runs like that of tests: for more processes than
    /// cores.
    String runSparingly(Duration limit, String... arguments) {
        ProcessBuilder builder = builder(arguments);
        if (!TEST_JVM.isEmpty()) {
            builder.environment()
                    .merge("JDK_JAVA_OPTIONS", TEST_JVM, (own, more) -> own + " " + more);
        }
        return run(builder, limit, arguments[0]);
    }

    private ProcessBuilder builder(String... arguments) {
        var line = new ArrayList<>(List.of(ROOT.resolve("switchboard").toString()));
        line.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("SWITCHBOARD_HOME", home.toString());
        // Maven has built everything before these tests run; a second build inside the first would
        // disturb it.
        builder.environment().put("SWITCHBOARD_BUILD", "never");
        builder.environment().put("SWITCHBOARD_TTS_EMBEDDED_ENGINE", "mary");
        builder.environment().put("SWITCHBOARD_START_CACHES", "off");
        builder.environment().putAll(environment);
        return builder;
    }

    private static String run(ProcessBuilder builder, Duration limit, String name) {
        try {
            Path output = Files.createTempFile("switchboard-command", ".log");
            Process process = builder.redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String said = Files.readString(output);
            if (!ended) {
                throw new AssertionError(
                        "switchboard %s did not end in %s:\n%s".formatted(name, limit, said));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        "switchboard %s: exit %d\n%s".formatted(name, process.exitValue(), said));
            }
            Files.delete(output);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
