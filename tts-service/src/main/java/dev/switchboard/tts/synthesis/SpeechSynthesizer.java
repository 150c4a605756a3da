package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/// A text-to-speech provider. One implementation per package under `provider`; all methods may be
/// called from many threads.
public interface SpeechSynthesizer {
    /// The name that selects this provider in an agent's configuration, such as `mary.embedded`.
    String name();

    /// The voices that an agent can be configured for. Answers at once.
    List<Voice> voices();

    /// What makes these settings speak faster or slower, if anything does.
    default Optional<Pace> pace(ProviderSettings settings) {
        return Optional.empty();
    }

    /// Whether these settings can be told in words how to speak, by the setting `instructions`.
    default boolean takesInstructions(ProviderSettings settings) {
        return false;
    }

    /// Names the sound of these settings, beginning with the provider that really speaks: two with
    /// the same name make the same audio of the same text, today and after a restart. Opens nothing
    /// and says nothing of secrets.
    default String sound(ProviderSettings settings) {
        return SoundName.of(settings);
    }

    /// Opens a stream that speaks with these settings. Blocks until the provider is ready to speak,
    /// which may take seconds when a model is loaded.
    ///
    /// @throws ProblemException `invalid-configuration` for settings that it cannot work with,
    ///   `provider-failed` when it cannot be made ready
    SynthesisStream open(ProviderSettings settings);

    /// What all streams of one revision of an agent share, such as connections that are kept ready.
    /// Made once for each revision in use; its first stream should not wait for anything that could
    /// have been done here.
    ///
    /// @throws ProblemException `invalid-configuration` for settings that it cannot work with
    default SpeechClient client(ProviderSettings settings) {
        return () -> open(settings);
    }

    /// Makes the first call as fast as later ones. Called once, on a thread of its own, when the
    /// service starts; the service is ready when all providers have returned.
    default void warmUp() {}

    /// Gives back memory that is not in use now; the next [#open] takes it again.
    default void release() {}
}
