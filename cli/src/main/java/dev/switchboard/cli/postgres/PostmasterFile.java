package dev.switchboard.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// PostgreSQL's own note of the process that serves a data directory. It stays behind after a
/// crash.
record PostmasterFile(Path data) {
    private Path file() {
        return data.resolve("postmaster.pid");
    }

    /// The running server of this data directory.
    Optional<ProcessHandle> server() {
        return noted().filter(this::servesTheseData);
    }

    /// Removes the note when the process it names is alive but is something else: PostgreSQL would
    /// refuse to start. A note of a dead process PostgreSQL handles itself.
    void removeIfForeign() {
        if (noted().isPresent() && server().isEmpty()) {
            try {
                Files.deleteIfExists(file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Optional<ProcessHandle> noted() {
        try {
            if (!Files.isReadable(file())) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file());
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private boolean servesTheseData(ProcessHandle process) {
        String commandLine = process.info().commandLine().orElse("");
        return commandLine.contains("postgres") && commandLine.contains(data.toString());
    }
}
