package dev.switchboard.llm.model;

import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/// An answer as it is being made. One thread reads; `close` may come from any thread, must not
/// block, and ends the provider's connection at once, also before the first token.
public interface StreamingReply extends AutoCloseable {
    /// Blocks for the next event; empty when none came in time. After `Completed` or `Cancelled`
    /// nothing follows.
    ///
    /// @throws ProblemException when the provider failed; a remote one gives a
    ///   [dev.switchboard.client.egress.ProviderFailure], once, and nothing is tried again
    Optional<ReplyEvent> next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
