package dev.switchboard.client.failover;

import dev.switchboard.client.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// What a chain's reader is told by those who are asked.
sealed interface Signal<E> {
    /// Who says it; nobody of those for a `Wake`.
    default @Nullable Attempt attempt() {
        return null;
    }

    record Alive<E>(Attempt attempt, long at) implements Signal<E> {}

    record Preview<E>(Attempt attempt, E event) implements Signal<E> {}

    record Content<E>(Attempt attempt, long at, E event) implements Signal<E> {}

    record Ended<E>(Attempt attempt) implements Signal<E> {}

    record Failed<E>(Attempt attempt, ProblemException problem) implements Signal<E> {}

    /// Look again: something changed that is not in the queue.
    record Wake<E>() implements Signal<E> {}
}
