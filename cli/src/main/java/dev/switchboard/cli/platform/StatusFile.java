package dev.switchboard.cli.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.switchboard.cli.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// The file by which the supervisor tells other commands what runs.
public final class StatusFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule());

    private final Path file;

    /// The status file of a home.
    public StatusFile(Home home) {
        this.file = home.run().resolve("status.json");
    }

    /// What was written last, by whatever supervisor.
    public Optional<PlatformState> last() {
        try {
            return Files.isReadable(file)
                    ? Optional.of(JSON.readValue(file.toFile(), PlatformState.class))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // of another version: the same as none
        }
    }

    /// What the supervisor that runs now wrote; empty when none runs.
    public Optional<PlatformState> running() {
        return last().filter(PlatformState::alive);
    }

    void write(PlatformState state) {
        try {
            Path fresh = file.resolveSibling("status.json.new");
            JSON.writeValue(fresh.toFile(), state);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
