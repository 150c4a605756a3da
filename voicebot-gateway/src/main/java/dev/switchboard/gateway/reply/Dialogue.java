package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;

/// The agent's side of one call: questions in, words out. Nothing here blocks; events come to the
/// consumer that it was opened with, those of a generation in order, from another thread.
public interface Dialogue extends AutoCloseable {
    /// Asks the agent. Several answers may be on their way at a time, at most 16; one more fails.
    void ask(Question question);

    /// The answer is not wanted any more: no event of it follows, and the provider is told to stop.
    void cancel(Generation generation);

    /// Writes this into the call's session, or what is known now of what was written before under
    /// the same id. Done beside the call, in order, and tried again when it fails.
    void keep(Kept kept);

    /// Another agent goes on with the dialogue.
    void handOver(AgentView agent);

    @Override
    void close();
}
