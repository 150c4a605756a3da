package dev.switchboard.gateway.reply;

import dev.switchboard.client.AgentView;

/// The agent's side of one call: questions in, words out. Nothing here blocks; events come to the
/// consumer that it was opened with, those of a turn in order, from another thread.
public interface Dialogue extends AutoCloseable {
    /// Asks the agent. One question at a time: the one before must have ended or been cancelled.
    void ask(int turn, AgentView agent, String message);

    /// The answer is not wanted any more: no event of it follows, and the provider is told to stop.
    void cancel();

    /// The agent says this of its own accord; the next question waits until it is kept.
    ///
    /// @return the id that it is kept under
    String said(AgentView agent, String text);

    /// What the caller really heard of an answer; the next question waits until this is kept.
    void heard(String messageId, String text);

    /// Another agent goes on with the dialogue.
    void handOver(AgentView agent);

    @Override
    void close();
}
