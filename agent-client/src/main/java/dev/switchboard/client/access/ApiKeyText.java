package dev.switchboard.client.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// An API key as a client brings it: `sb_`, 8 characters by which it is looked up, 38 that are
/// secret (226 random bits), and 6 that are the checksum of all before. The checksum lets scanners
/// recognise a leaked key, and a mistyped one is refused without asking anybody.
public final class ApiKeyText {
    private static final String START = "sb_";
    private static final int LOOKUP = 8;
    private static final int RANDOM = 46;
    private static final int CHECKSUM = 6;
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("sb_[0-9A-Za-z]{52}");

    private final String text;

    private ApiKeyText(String text) {
        this.text = text;
    }

    /// A new key.
    public static ApiKeyText make(SecureRandom random) {
        var text = new StringBuilder(START);
        for (int i = 0; i < RANDOM; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new ApiKeyText(text + checksum(text.toString()));
    }

    /// The key in a text; empty when it cannot be one.
    public static Optional<ApiKeyText> of(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM;
        return text.substring(end).equals(checksum(text.substring(0, end)))
                ? Optional.of(new ApiKeyText(text))
                : Optional.empty();
    }

    /// The part by which the key is looked up. Not secret.
    public String lookup() {
        return text.substring(START.length(), START.length() + LOOKUP);
    }

    /// What is stored of the key, and all that our services tell each other of it.
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The whole key, for the one answer that shows it.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return START + lookup() + "…";
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        var digits = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECKSUM; i++) {
            digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return digits.reverse().toString();
    }
}
