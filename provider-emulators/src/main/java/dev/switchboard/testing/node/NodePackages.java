package dev.switchboard.testing.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Packages of npm in a folder of their own below `target/npm`, fetched once for each module.
public final class NodePackages {
    private static final String NPM = "npm";
    private static final long FETCH_MINUTES = 5;
    private static final long RUN_SECONDS = 60;
    private static final String WHOLE = ".whole";

    private final Path folder;

    private NodePackages(Path folder) {
        this.folder = folder;
    }

    /// Fetches packages, each written `name@1.2.3`. Empty where Node.js or npm is missing, or npm
    /// does not reach a registry: then nobody can judge.
    public static Optional<NodePackages> fetch(String... packages) {
        return fetch(List.of("--omit=optional"), packages);
    }

    /// The same with those that they only suggest, such as their native parts, and whatever they
    /// demand of packages beside them.
    public static Optional<NodePackages> fetchWhole(String... packages) {
        return fetch(List.of("--legacy-peer-deps"), packages);
    }

    private static synchronized Optional<NodePackages> fetch(
            List<String> options, String... packages) {
        int name = List.of(options, List.of(packages)).hashCode();
        Path folder = Path.of("target", NPM, Integer.toHexString(name)).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            if (Files.exists(folder.resolve(WHOLE))) {
                return Optional.of(new NodePackages(folder));
            }
            Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
            if (!install(folder, options, packages)) {
                return Optional.empty();
            }
            Files.createFile(folder.resolve(WHOLE));
            return Optional.of(new NodePackages(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean install(Path folder, List<String> options, String... packages)
            throws IOException {
        ProcessBuilder npm =
                new ProcessBuilder(
                                NPM,
                                "install",
                                "--ignore-scripts",
                                "--no-audit",
                                "--no-fund",
                                "--no-package-lock",
                                "--save-exact")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm.log").toFile());
        npm.command().addAll(options);
        npm.command().addAll(List.of(packages));
        try {
            return ends(npm.start(), FETCH_MINUTES, TimeUnit.MINUTES) == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /// Runs a module (ES syntax) that may import the packages, and answers what it printed.
    ///
    /// @param environment what it finds in `process.env`, besides our own environment
    public String run(String script, Map<String, String> environment) {
        try {
            Path file = Files.createTempFile(folder, "script", ".mjs");
            Path out = Files.createTempFile(folder, "out", ".txt");
            Files.writeString(file, script);
            ProcessBuilder node =
                    new ProcessBuilder("node", file.toString())
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile());
            node.environment().putAll(environment);
            int code = ends(node.start(), RUN_SECONDS, TimeUnit.SECONDS);
            String printed = Files.readString(out, StandardCharsets.UTF_8);
            Files.delete(file);
            Files.delete(out);
            if (code != 0) {
                throw new AssertionError("node ended with " + code + ":\n" + printed);
            }
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A module (ES syntax) that may import the packages, to be run for as long as one likes.
    public ProcessBuilder program(String name, String script) throws IOException {
        Path file = folder.resolve(name + ".mjs");
        Files.writeString(file, script);
        return new ProcessBuilder("node", file.toString()).directory(folder.toFile());
    }

    private static int ends(Process process, long time, TimeUnit unit) {
        try {
            if (process.waitFor(time, unit)) {
                return process.exitValue();
            }
            throw new AssertionError("no end after %d %s".formatted(time, unit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
