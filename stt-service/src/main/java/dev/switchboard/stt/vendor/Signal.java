package dev.switchboard.stt.vendor;

import dev.switchboard.stt.recognition.SpeechEvent.Word;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a provider's message means. Times count from the beginning of the connection.
public sealed interface Signal {
    /// Audio may come.
    record Ready() implements Signal {}

    /// Somebody begins to speak.
    record SpeechStarted(Duration at) implements Signal {}

    /// What was understood after all that is settled; each one replaces the one before.
    record Interim(String text, List<Word> words) implements Signal {}

    /// No word was understood after all that is settled.
    ///
    /// @param until the end of the audio that was heard for it
    record Nothing(Duration until) implements Signal {}

    /// The next part of the utterance, which stays as it is. Its text begins with a space where the
    /// provider says so; otherwise parts are joined by one.
    record Settled(
            String text, List<Word> words, Optional<String> language, Optional<Double> confidence)
            implements Signal {
        /// With words and nothing else.
        public Settled(String text, List<Word> words) {
            this(text, words, Optional.empty(), Optional.empty());
        }
    }

    /// The speaker may be done.
    record EagerEnd(String text) implements Signal {}

    /// The speaker was not done.
    record Resumed() implements Signal {}

    /// The speaker is done.
    record TurnEnded(String reason) implements Signal {}

    /// Everything is here that was due after [Dialect#finish].
    record Flushed() implements Signal {}

    /// What will be billed.
    record Usage(Duration audio) implements Signal {}
}
