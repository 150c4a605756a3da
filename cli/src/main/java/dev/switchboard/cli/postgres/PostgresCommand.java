package dev.switchboard.cli.postgres;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs as the right user, with a bare environment, in a given folder.
record PostgresCommand(RunAs runAs, Path workingFolder, Path log) {
    /// The exit code; what the program says goes to the log.
    int run(Duration limit, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(runAs.command(command)).directory(workingFolder.toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new Failure(
                        "PostgreSQL's "
                                + Path.of(command.getFirst()).getFileName()
                                + " did not finish within "
                                + limit.toSeconds()
                                + " s: see "
                                + log
                                + ".");
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Starting PostgreSQL was interrupted.", e);
        }
    }
}
