package dev.switchboard.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A text that must not show: it prints as `***`, cannot be written as JSON, and compares in
/// constant time.
public final class Secret {
    private final String value;

    @JsonCreator
    public Secret(String value) {
        this.value = value;
    }

    /// The plain text, for the one place that puts it on the wire.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
