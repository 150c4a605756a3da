package dev.switchboard.client.failover;

import java.time.Duration;

/// Which of two is longer.
final class Durations {
    private Durations() {}

    static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    static Duration most(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
