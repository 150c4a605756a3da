package dev.switchboard.client.change;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: somewhere between the shortest wait and a limit that
/// doubles with each failure, so that many services do not come back all at once.
record Backoff(Duration first, Duration longest, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 30;

    /// @param failures in a row, from 1
    Duration after(int failures) {
        var doubled = first.toMillis() << Math.min(failures, MAX_DOUBLINGS);
        return between(first.toMillis(), Math.min(doubled, longest.toMillis()));
    }

    /// After an answer that will not change soon, such as 401: slowly, but for ever.
    Duration afterRefusal() {
        return between(longest.toMillis() / 2, longest.toMillis());
    }

    private Duration between(long least, long most) {
        return Duration.ofMillis(least >= most ? most : random.nextLong(least, most + 1));
    }
}
