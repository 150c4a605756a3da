package dev.switchboard.gateway.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders and files that nobody but their owner can read, where the file system knows owners.
final class OwnersOnly {
    private OwnersOnly() {}

    /// Makes a folder and those above it.
    static Path folder(Path path) throws IOException {
        return Files.createDirectories(path, attributes(path, "rwx------"));
    }

    /// What a new file is made with.
    static FileAttribute<?>[] file(Path path) {
        return attributes(path, "rw-------");
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
