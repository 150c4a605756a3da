package dev.switchboard.gateway.speech;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;

/// Writes down what the caller says, utterance by utterance. One per call. Nothing here blocks;
/// results come to the consumer that it was opened with, in order, from another thread. Each
/// finished utterance gets one final or failed result.
public interface Transcriber extends AutoCloseable {
    /// Connects for this agent beside the caller, so that the next utterance need not wait.
    void prepare(AgentView agent);

    /// A new utterance, heard for this agent; one that was not finished is forgotten.
    ///
    /// @return its number
    int begin(AgentView agent);

    /// Audio of the utterance, 16 kHz.
    void hear(AudioFrame frame);

    /// Whether who listens tells turns apart, as [Heard.Hint]s.
    boolean tellsTurns();

    /// Whether who listens wants to hear the silence inside of a turn as well.
    boolean hearsPauses();

    /// The caller paused: maybe this is all.
    void pause();

    /// This is all: the final transcript is wanted.
    void finish();

    /// The utterance is not wanted.
    void clear();

    @Override
    void close();
}
