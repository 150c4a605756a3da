package dev.switchboard.gateway.call;

import java.util.UUID;

/// Names a call.
public record CallId(UUID value) {
    /// The name of a new call.
    public static CallId next() {
        return new CallId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
