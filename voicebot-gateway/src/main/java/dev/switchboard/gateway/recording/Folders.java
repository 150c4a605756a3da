package dev.switchboard.gateway.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What lies in folders, and getting rid of it.
final class Folders {
    private Folders() {}

    /// The names of what lies in a folder; none when there is no such folder.
    static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.flatMap(entry -> Optional.ofNullable(entry.getFileName()).stream())
                    .map(Path::toString)
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The id that a name is, when it is one.
    static Optional<UUID> id(String name) {
        try {
            return Optional.of(UUID.fromString(name)).filter(id -> id.toString().equals(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Removes a folder and the files in it.
    static void erase(Path folder) throws IOException {
        for (String name : names(folder)) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }

    /// Removes a folder when nothing is in it.
    static void eraseEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // somebody needs it
        }
    }

    /// How large the files in a folder are together.
    static long bytes(Path folder) throws IOException {
        long sum = 0;
        for (String name : names(folder)) {
            try {
                sum += Files.size(folder.resolve(name));
            } catch (NoSuchFileException e) {
                // gone meanwhile
            }
        }
        return sum;
    }
}
