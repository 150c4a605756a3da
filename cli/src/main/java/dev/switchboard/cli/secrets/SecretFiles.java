package dev.switchboard.cli.secrets;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/// A folder of files with one secret each, readable by their owner only.
record SecretFiles(Path folder) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    /// The secret of this name, made now if there is none yet.
    String once(String name, Supplier<String> make) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, make.get());
            }
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new Failure(
                        "The secret file "
                                + file
                                + " is empty: restore it from a backup, or delete it to have a new one made.");
            }
            return secret;
        } catch (IOException e) {
            throw new Failure(
                    "The secret file "
                            + file
                            + " cannot be read or written: check who owns it and its disk.",
                    e);
        }
    }

    /// Writes what is derived from other secrets; the same content again changes nothing.
    Path derived(String name, String content) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(content)) {
                write(file, content);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String content) throws IOException {
        Path fresh =
                Files.createTempFile(
                        folder,
                        file.getFileName().toString(),
                        "",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
