package dev.switchboard.tts.synthesis;

/// One provider with one configuration: what all streams of a revision of an agent share.
/// Thread-safe.
@FunctionalInterface
public interface SpeechClient extends AutoCloseable {
    /// Opens a stream, see [SpeechSynthesizer#open].
    SynthesisStream open();

    /// Lets go of what is shared. Called once, when no stream of it is open any more.
    @Override
    default void close() {}
}
