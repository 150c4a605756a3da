package dev.switchboard.gateway.probe;

import java.time.Duration;

/// A moment after which nobody waits any more.
///
/// @param nanos of [System#nanoTime]
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// Never negative.
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }
}
