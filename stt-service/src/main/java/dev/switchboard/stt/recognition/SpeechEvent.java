package dev.switchboard.stt.recognition;

import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;

/// What a provider has to say about an utterance.
public sealed interface SpeechEvent {
    /// What was understood so far; each one replaces the one before.
    ///
    /// @param audio how much of the utterance it covers
    record InterimTranscript(String text, Duration audio) implements SpeechEvent {}

    /// What was said. The last event of a stream.
    ///
    /// @param text empty when nothing was
    /// @param audio the length of the utterance
    record FinalTranscript(String text, Duration audio) implements SpeechEvent {}

    /// The provider gave up. The last event of a stream.
    record RecognitionFailed(ProblemException problem) implements SpeechEvent {}
}
