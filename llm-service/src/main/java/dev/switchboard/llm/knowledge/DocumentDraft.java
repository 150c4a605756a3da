package dev.switchboard.llm.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A document that may be kept: valid, and without what nobody can see.
record DocumentDraft(String title, String text, String mediaType, Optional<String> source) {
    static final String PLAIN = "text/plain";
    static final String MARKDOWN = "text/markdown";

    boolean isMarkdown() {
        return mediaType.equals(MARKDOWN);
    }

    /// Equal for documents that say the same.
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {title, mediaType, source.orElse(""), text}) {
                digest.update(part.getBytes(UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
