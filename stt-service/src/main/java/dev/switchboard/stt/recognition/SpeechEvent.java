package dev.switchboard.stt.recognition;

import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a provider has to say about an utterance. Transcripts come from every provider; the rest
/// from those that know it.
public sealed interface SpeechEvent {
    /// A word and its place in the utterance.
    record Word(String text, Duration start, Duration end) {}

    /// Somebody begins to speak.
    ///
    /// @param at in the utterance
    record SpeechStarted(Duration at) implements SpeechEvent {}

    /// What was understood so far; each one replaces the one before.
    ///
    /// @param words empty when the provider does not tell them apart
    /// @param audio how much of the utterance it covers
    record InterimTranscript(String text, List<Word> words, Duration audio) implements SpeechEvent {
        public InterimTranscript {
            words = List.copyOf(words);
        }

        /// Without words.
        public InterimTranscript(String text, Duration audio) {
            this(text, List.of(), audio);
        }
    }

    /// The provider thinks that the speaker is done, and may change its mind.
    record EagerFinal(String text) implements SpeechEvent {}

    /// The speaker was not done: the last [EagerFinal] is void.
    record Resumed() implements SpeechEvent {}

    /// The provider is sure that the speaker is done. The stream goes on until it is finished.
    ///
    /// @param reason in the provider's words
    record TurnEnded(String reason) implements SpeechEvent {}

    /// How much audio the provider counts for its bill.
    record Usage(Duration audio) implements SpeechEvent {}

    /// Another provider listens now, from the beginning of the utterance: what was understood so
    /// far is void.
    ///
    /// @param cause how the one before failed, in one word
    /// @param after how long it had been asked
    record ProviderChanged(String from, String to, String cause, Duration after)
            implements SpeechEvent {}

    /// What was said. The last event of a stream.
    ///
    /// @param text empty when nothing was
    /// @param words empty when the provider does not tell them apart
    /// @param language BCP 47 tag, when the provider found it out
    /// @param confidence from 0 to 1, when the provider tells it
    /// @param audio the length of the utterance
    record FinalTranscript(
            String text,
            List<Word> words,
            Optional<String> language,
            Optional<Double> confidence,
            Duration audio)
            implements SpeechEvent {
        public FinalTranscript {
            words = List.copyOf(words);
        }

        /// The bare text.
        public FinalTranscript(String text, Duration audio) {
            this(text, List.of(), Optional.empty(), Optional.empty(), audio);
        }
    }

    /// The provider gave up. The last event of a stream.
    record RecognitionFailed(ProblemException problem) implements SpeechEvent {}
}
