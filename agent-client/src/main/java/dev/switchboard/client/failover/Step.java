package dev.switchboard.client.failover;

import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/// What to do next, as long as nobody has answered.
sealed interface Step {
    /// Ask this one.
    ///
    /// @param move what led to it; empty for the first of all
    record Start(Attempt attempt, Optional<Move> move) implements Step {}

    /// Its time is up.
    record Stop(Attempt attempt) implements Step {}

    /// Nothing is to be done unless a provider says something.
    record Wait(Duration most) implements Step {}

    record GiveUp(ProblemException problem) implements Step {}

    /// From one provider to the next.
    ///
    /// @param after how long the one before had been asked
    record Move(String from, String cause, Duration after) {}
}
