package dev.switchboard.tts.phrase;

import dev.switchboard.tts.synthesis.ClauseName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, and the names of files by it.
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The name of a clause's file: 64 hexadecimal digits, of which nothing can be read.
    static String of(ClauseName name) {
        String text = name.tenant() + "\n" + name.sound() + "\n" + name.clause();
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
