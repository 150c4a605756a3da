package dev.switchboard.stt.recognition;

import dev.switchboard.client.problem.ProblemException;

/// One provider with one configuration: what all streams of a revision of an agent share.
/// Thread-safe.
@FunctionalInterface
public interface RecognitionClient extends AutoCloseable {
    /// Opens a stream for one utterance. Blocks until the provider is ready to take audio.
    ///
    /// @throws ProblemException when it cannot: `provider-failed`, `provider-timeout`,
    ///   `provider-rejected-credentials`, `invalid-configuration`, `service-unavailable`
    RecognitionStream open();

    /// Makes the next stream open as fast as it can. May block.
    ///
    /// @throws ProblemException as [#open]
    default void warm() {}

    /// Lets go of what is shared. Called once; streams that are open go on to their end.
    @Override
    default void close() {}
}
