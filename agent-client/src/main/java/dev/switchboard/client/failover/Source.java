package dev.switchboard.client.failover;

import java.time.Duration;
import java.util.Optional;

/// A provider's answer as it is being made. One thread reads; `close` may come from any and ends
/// the provider's connection at once.
public interface Source<E> extends AutoCloseable {
    /// Blocks for the next event; empty when none came in time.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when the provider failed
    Optional<E> next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
