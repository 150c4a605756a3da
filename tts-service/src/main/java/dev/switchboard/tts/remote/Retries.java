package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.ProviderFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Says whether something is tried once more, and after which pause. Used by one thread.
final class Retries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 4;

    private final long deadline;
    private int left;
    private int pauses;

    /// @param most times after the first
    /// @param within from now; nothing is begun later
    Retries(int most, Duration within) {
        this.left = most;
        this.deadline = System.nanoTime() + within.toNanos();
    }

    /// The pause before the next time; empty when it is over.
    Optional<Duration> after(ProviderFailure failure) {
        Duration pause = failure.retryAfter().orElseGet(this::backoff);
        if (!failure.retryable()
                || left <= 0
                || System.nanoTime() + pause.toNanos() - deadline >= 0) {
            return Optional.empty();
        }
        left--;
        return Optional.of(pause);
    }

    private Duration backoff() {
        long most = FIRST_PAUSE.toMillis() << Math.min(pauses++, MOST_DOUBLINGS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
