package dev.switchboard.gateway.access;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// Where the key comes from that signs the sessions.
final class SigningKey {
    private static final int LENGTH = 32;

    private SigningKey() {}

    static byte[] from(Optional<Path> file) {
        if (file.isPresent()) {
            return read(file.get());
        }
        Log.warn("No switchboard.access.key-file: a restart of this gateway signs everybody out");
        var key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static byte[] read(Path file) {
        try {
            var key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == LENGTH) {
                return key;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(complaint(file), e);
        }
        throw new IllegalStateException(complaint(file));
    }

    private static String complaint(Path file) {
        return "switchboard.access.key-file: %s is not a readable file with 32 bytes in base64"
                .formatted(file);
    }
}
