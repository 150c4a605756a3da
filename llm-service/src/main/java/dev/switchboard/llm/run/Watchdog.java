package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;

/// Keeps the time of one answer. No library does: their timeouts end with the response's head.
final class Watchdog {
    private final RunTimes times;
    private final long start = System.nanoTime();
    private boolean heardOf;
    private boolean spoke;

    Watchdog(RunTimes times) {
        this.times = times;
    }

    /// How long the next event may take.
    Duration patience() {
        Duration left = times.answer().minus(elapsed());
        Duration next = heardOf ? times.stall() : times.firstToken();
        return left.compareTo(next) < 0 ? left : next;
    }

    /// The model gave a sign of life.
    void alive() {
        heardOf = true;
    }

    /// Whether this is the first text.
    boolean firstText() {
        boolean first = !spoke;
        spoke = true;
        return first;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    ProblemException expired() {
        return new ProblemException(
                ProblemType.PROVIDER_TIMEOUT,
                elapsed().compareTo(times.answer()) >= 0
                        ? "The answer took longer than %d s.".formatted(times.answer().toSeconds())
                        : heardOf
                                ? "The provider fell silent in the middle of its answer."
                                : "The provider sent nothing in time.");
    }
}
