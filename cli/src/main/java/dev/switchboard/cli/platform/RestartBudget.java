package dev.switchboard.cli.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How often a service that dies is started again: at most five times in a minute, after a wait
/// that grows.
final class RestartBudget {
    static final int LIMIT = 5;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private final InstantSource clock;
    private final Deque<Instant> restarts = new ArrayDeque<>();

    RestartBudget(InstantSource clock) {
        this.clock = clock;
    }

    /// How long to wait before the next start; empty when it died too often.
    Optional<Duration> next() {
        Instant now = clock.instant();
        restarts.removeIf(earlier -> earlier.plus(WINDOW).isBefore(now));
        if (restarts.size() >= LIMIT) {
            return Optional.empty();
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << restarts.size());
        restarts.add(now);
        return Optional.of(wait);
    }
}
