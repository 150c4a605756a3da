package dev.switchboard.client.failover;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
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
    private static final long OUTSIDE = -1;

    private final LongSupplier nanos;
    private final Deque<Boolean> failures = new ArrayDeque<>();
    private int inARow;
    private boolean open;
    private boolean probing;
    private boolean askedFor;
    private long opensAgain;
    private Duration pause = FIRST_PAUSE;

    /// Becomes another one when it opens and for each trial: what began before tells nothing then.
    private long round;

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// One request that was let through. Whoever has it says how it ended.
    final class Pass {
        private final long entered;

        private Pass(long entered) {
            this.entered = entered;
        }

        void succeeded() {
            Breaker.this.succeeded(this);
        }

        /// @param asked the pause that the provider asks for; zero for none
        void failed(Duration asked) {
            Breaker.this.failed(this, asked);
        }

        /// It ended without telling anything about the provider.
        void left() {
            Breaker.this.left(this);
        }
    }

    /// Lets a request through; empty when the provider is left alone.
    synchronized Optional<Pass> tryEnter() {
        if (open) {
            if (probing || nanos.getAsLong() - opensAgain < 0) {
                return Optional.empty();
            }
            probing = true;
            round++;
        }
        return Optional.of(new Pass(round));
    }

    /// For who has nobody else to ask: empty only when the provider itself asked for the pause.
    /// What comes of it counts only if it would have been let through anyway.
    synchronized Optional<Pass> tryEnterAnyway() {
        return tryEnter().or(() -> askedFor ? Optional.empty() : Optional.of(new Pass(OUTSIDE)));
    }

    synchronized boolean isOpen() {
        return open;
    }

    /// Whether the provider itself asked to be left alone.
    synchronized boolean isAskedFor() {
        return open && askedFor;
    }

    /// How long nobody is let through; zero when somebody may try.
    synchronized Duration pauseLeft() {
        long left = open ? opensAgain - nanos.getAsLong() : 0;
        return Duration.ofNanos(Math.max(0, left));
    }

    private synchronized void succeeded(Pass pass) {
        if (pass.entered == round) {
            note(false);
            inARow = 0;
            open = false;
            probing = false;
            pause = FIRST_PAUSE;
        }
    }

    private synchronized void failed(Pass pass, Duration asked) {
        if (pass.entered != round) {
            return;
        }
        note(true);
        inARow++;
        if (probing) {
            pause = Durations.least(pause.multipliedBy(2), LONGEST_PAUSE);
            open(asked);
        } else if (asked.isPositive() || inARow >= IN_A_ROW || halfFailed()) {
            open(asked);
        }
    }

    private synchronized void left(Pass pass) {
        if (pass.entered == round) {
            probing = false;
        }
    }

    private void open(Duration asked) {
        Duration wait = Durations.most(pause, Durations.least(asked, LONGEST_ASKED));
        open = true;
        probing = false;
        askedFor = asked.isPositive();
        opensAgain = nanos.getAsLong() + wait.toNanos();
        failures.clear();
        round++;
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
}
