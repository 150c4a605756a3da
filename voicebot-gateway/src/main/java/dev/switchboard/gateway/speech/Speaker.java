package dev.switchboard.gateway.speech;

import dev.switchboard.client.AgentView;

/// The voice of one agent at one revision. Nothing here blocks; audio comes to the consumer that it
/// was opened with, in order, from another thread.
public interface Speaker extends AutoCloseable {
    /// Whose voice it is.
    AgentView agent();

    /// Says this after what came before.
    ///
    /// @param clause unique in the call, rising
    void speak(int clause, String text);

    /// Says nothing more of what it was given.
    void cancel();

    @Override
    void close();
}
