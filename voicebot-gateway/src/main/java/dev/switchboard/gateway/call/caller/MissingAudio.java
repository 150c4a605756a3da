package dev.switchboard.gateway.call.caller;

import java.time.Duration;

/// Notices that a client has stopped sending audio. Times are those of the call's clock in
/// nanoseconds.
final class MissingAudio {
    /// A client that sends nothing for so long has stopped sending.
    private static final long MISSED = Duration.ofMillis(400).toNanos();

    private long last;

    void came(long now) {
        last = now;
    }

    /// When audio is missed, if none comes.
    long missedAt() {
        return last + MISSED;
    }

    /// How much is missing; it is taken for silence, and no longer missed.
    Duration fill(long now) {
        Duration missing = Duration.ofNanos(now - last);
        last = now;
        return missing;
    }
}
