package dev.switchboard.testing.requirements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The outcomes of one module's tests: a file for each test class that stands for rows, replaced
/// each time that class runs.
record OutcomeFolder(Path module) {
    /// The folder of a module whose tests run now; it exists from then on.
    static OutcomeFolder of(Path module) {
        OutcomeFolder folder = new OutcomeFolder(module);
        try {
            Files.createDirectories(folder.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /// Whether the module's tests ran since its last clean build.
    boolean exists() {
        return Files.isDirectory(path());
    }

    void write(ClassOutcomes outcomes) {
        Path file = path().resolve(outcomes.className());
        try {
            if (outcomes.lines().isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.write(file, outcomes.lines());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All outcomes; files of classes that exist no more are left out.
    List<Proof> read() {
        List<Proof> proofs = new ArrayList<>();
        try (Stream<Path> files = Files.list(path())) {
            for (Path file : files.sorted().toList()) {
                String className = name(file);
                if (Files.exists(
                        module.resolve("target/test-classes")
                                .resolve(className.replace('.', '/') + ".class"))) {
                    for (String line : Files.readAllLines(file)) {
                        proofs.add(proof(className, line));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return proofs;
    }

    private Proof proof(String className, String line) {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        String simpleName = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
        return new Proof(
                line.substring(0, first),
                name(module),
                simpleName + "." + line.substring(second + 1),
                Outcome.of(line.substring(first + 1, second)));
    }

    private Path path() {
        return module.resolve("target/requirements");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
