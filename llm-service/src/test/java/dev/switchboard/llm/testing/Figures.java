package dev.switchboard.llm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What tests measure, kept in `target/figures` for whoever wants to read it.
public final class Figures {
    private static final Path FOLDER = Path.of("target", "figures");

    private Figures() {}

    /// Adds a line to the report of this name.
    public static void note(String report, String line) {
        try {
            Files.writeString(
                    Files.createDirectories(FOLDER).resolve(report + ".txt"),
                    "%s %s%n".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), line),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
