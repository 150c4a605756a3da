package dev.switchboard.cli.secrets;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The file of the key-encryption key: its first line encrypts, the others only decrypt. A rotation
/// adds a line in front, has everything encrypted with it, and takes the others away. Cut off
/// anywhere, it leaves a file that opens everything.
public final class KeyEncryptionKeys {
    private static final String NAME = "key-encryption.key";
    private static final String FORMER = "key-encryption.former.key";

    private final SecretFiles files;

    /// The keys in a folder of secrets.
    public KeyEncryptionKeys(Path folder) {
        this.files = new SecretFiles(folder);
    }

    /// Puts a new key in front, unless a rotation that was cut off did so already.
    public void begin() {
        List<String> keys = lines(NAME);
        if (keys.size() == 1) {
            files.derived(NAME, RandomText.base64() + "\n" + keys.getFirst() + "\n");
        }
    }

    /// Leaves the newest key alone. The former ones go to a file of their own, for backups that
    /// were made with them.
    ///
    /// @return that file
    public Path end() {
        List<String> keys = lines(NAME);
        List<String> former = keys.subList(1, keys.size());
        List<String> kept =
                Files.exists(files.folder().resolve(FORMER)) ? lines(FORMER) : List.of();
        Path file =
                files.derived(
                        FORMER,
                        String.join(
                                        "\n",
                                        Stream.concat(former.stream(), kept.stream())
                                                .distinct()
                                                .toList())
                                + "\n");
        files.derived(NAME, keys.getFirst() + "\n");
        return file;
    }

    private List<String> lines(String name) {
        Path file = files.folder().resolve(name);
        try {
            List<String> lines =
                    Files.readString(file).lines().filter(line -> !line.isBlank()).toList();
            if (lines.isEmpty()) {
                throw new Failure(
                        "The secret file " + file + " is empty: restore it from a backup.");
            }
            return lines;
        } catch (IOException e) {
            throw new Failure("The secret file " + file + " cannot be read: check who owns it.", e);
        }
    }
}
