package dev.switchboard.gateway.transport.telnyx;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/// `telnyx-signature-ed25519`: the Ed25519 signature, in base64, of `<timestamp>|<body>`.
final class TelnyxSignature {
    /// Older requests, or those from the future, may be repeated ones.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// What makes a public key of 32 bare bytes.
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY = 32;

    private TelnyxSignature() {}

    /// Whether Telnyx sent this lately for the account of a public key.
    static boolean fits(
            String publicKey, String signature, String timestamp, byte[] body, Instant now) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (age.abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key(publicKey));
            check.update((timestamp + "|").getBytes(StandardCharsets.UTF_8));
            check.update(body);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /// @throws IllegalArgumentException when it is not 32 bytes in base64
    static PublicKey key(String base64) {
        byte[] bare = Base64.getDecoder().decode(base64);
        if (bare.length != KEY) {
            throw new IllegalArgumentException("not 32 bytes");
        }
        byte[] encoded = new byte[HEAD.length + KEY];
        System.arraycopy(HEAD, 0, encoded, 0, HEAD.length);
        System.arraycopy(bare, 0, encoded, HEAD.length, KEY);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("no key of Ed25519", unusable);
        }
    }
}
