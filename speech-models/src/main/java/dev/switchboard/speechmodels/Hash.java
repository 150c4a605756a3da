package dev.switchboard.speechmodels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// Hashes of files.
final class Hash {
    private static final int CHUNK = 1 << 20;

    private Hash() {}

    static String sha256Hex(Path file) throws IOException {
        return HexFormat.of().formatHex(digest("SHA-256", file));
    }

    /// The form that package managers use: `sha512-` and base64.
    static String integrity(Path file) throws IOException {
        return "sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", file));
    }

    private static byte[] digest(String algorithm, Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        }
        return digest.digest();
    }
}
