package dev.switchboard.gateway.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// Knows the installation's API key by its hash.
@Singleton
class ApiKeys {
    private final Optional<byte[]> hash;

    @Inject
    ApiKeys(AccessConfig config) {
        this(config.apiKeyHashFile().map(ApiKeys::read));
    }

    ApiKeys(Optional<byte[]> hash) {
        this.hash = hash;
    }

    /// Whether this is the key. Takes the same time for every wrong one.
    boolean knows(String key) {
        return hash.isPresent() && MessageDigest.isEqual(hash.get(), Sha256.of(key));
    }

    private static byte[] read(Path file) {
        try {
            var bytes = HexFormat.of().parseHex(Files.readString(file).strip());
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(complaint(file), e);
        }
        throw new IllegalStateException(complaint(file));
    }

    private static String complaint(Path file) {
        return "switchboard.access.api-key-hash-file: %s is not a file with the SHA-256 of a key in hex"
                .formatted(file);
    }
}
