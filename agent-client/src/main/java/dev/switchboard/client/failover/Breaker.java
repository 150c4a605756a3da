package dev.switchboard.client.failover;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// Keeps callers from a provider that fails. Opens after three failures in a row, or when half of
/// the last ten requests failed; then lets one request through after each pause, and pauses longer
/// while those fail. Our own, since libraries guard one call and know no virtual clock; a stream's
/// success is its first word.
final class Breaker {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    static final Duration LONGEST_ASKED = Duration.ofSeconds(30);
    private static final int IN_A_ROW = 3;
    private static final int WINDOW = 10;

    private final LongSupplier nanos;
    private final Deque<Boolean> failures = new ArrayDeque<>();
    private int inARow;
    private boolean open;
    private boolean probing;
    private long opensAgain;
    private Duration pause = FIRST_PAUSE;

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Whether a request may go. Whoever is let through says how it ended, by one of the three
    /// methods below.
    synchronized boolean tryEnter() {
        if (!open) {
            return true;
        }
        if (probing || nanos.getAsLong() - opensAgain < 0) {
            return false;
        }
        probing = true;
        return true;
    }

    synchronized void succeeded() {
        note(false);
        inARow = 0;
        open = false;
        probing = false;
        pause = FIRST_PAUSE;
    }

    /// @param asked the pause that the provider asks for; zero for none
    synchronized void failed(Duration asked) {
        boolean probe = probing;
        probing = false;
        note(true);
        inARow++;
        if (probe) {
            pause = least(pause.multipliedBy(2), LONGEST_PAUSE);
            pauseFor(longer(pause, asked));
        } else if (!open && (asked.isPositive() || inARow >= IN_A_ROW || halfFailed())) {
            pauseFor(longer(pause, asked));
        }
    }

    /// It ended without telling anything about the provider.
    synchronized void left() {
        probing = false;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /// How long nobody is let through; zero when somebody may try.
    synchronized Duration pauseLeft() {
        long left = open ? opensAgain - nanos.getAsLong() : 0;
        return Duration.ofNanos(Math.max(0, left));
    }

    private void pauseFor(Duration wait) {
        open = true;
        failures.clear();
        opensAgain = nanos.getAsLong() + least(wait, LONGEST_ASKED).toNanos();
    }

    private void note(boolean failure) {
        failures.addLast(failure);
        if (failures.size() > WINDOW) {
            failures.removeFirst();
        }
    }

    private boolean halfFailed() {
        return failures.size() == WINDOW
                && failures.stream().filter(failure -> failure).count() * 2 >= WINDOW;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
