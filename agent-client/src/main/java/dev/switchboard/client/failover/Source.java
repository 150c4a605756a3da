package dev.switchboard.client.failover;

/// A provider's answer as it is being made.
public interface Source<E> extends AutoCloseable {
    /// Passes the answer on, and returns at its end; without content that is a failure. Called
    /// once, on a virtual thread of its own, which is interrupted after `close`.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when the provider failed
    void read(Listener<E> listener) throws InterruptedException;

    /// Ends the provider's connection at once. May come from any thread, more than once, and must
    /// not block.
    @Override
    void close();
}
