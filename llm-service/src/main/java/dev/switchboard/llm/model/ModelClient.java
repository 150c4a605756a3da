package dev.switchboard.llm.model;

/// A provider's model with the key, address and settings of one revision of an agent: what all its
/// answers share. Safe for many threads.
public interface ModelClient extends AutoCloseable {
    /// Says that it will be asked soon. May block; failures may be ignored.
    default void warm() {}

    /// Starts an answer and returns at once; what goes wrong comes out of the reply.
    StreamingReply ask(Prompt prompt);

    /// Called once, after its last answer.
    @Override
    default void close() {}
}
