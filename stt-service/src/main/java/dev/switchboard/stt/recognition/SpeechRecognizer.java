package dev.switchboard.stt.recognition;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import java.util.Map;

/// A speech-to-text provider. One implementation per package under `provider`, a CDI bean.
public interface SpeechRecognizer {
    /// The name that selects this provider in an agent's settings, such as `moonshine.embedded`.
    String name();

    /// What it can do.
    Capabilities capabilities();

    /// The hints that it understands with these settings, each with the setting that it takes the
    /// place of.
    default Map<Hint, String> hints(ProviderSettings settings) {
        return Map.of();
    }

    /// Whether it tells with these settings when a turn is over by more than silence.
    default boolean tellsTurns(ProviderSettings settings) {
        return false;
    }

    /// Whether it wants to hear the silence inside of an utterance, too: those do that recognise a
    /// stream as it comes, and tell the last word only when they have heard what follows it. Others
    /// have heard all there is when they are told of a pause.
    default boolean hearsPauses(ProviderSettings settings) {
        return tellsTurns(settings);
    }

    /// What all utterances of one revision of an agent share, such as connections that wait. Made
    /// once for each revision in use.
    ///
    /// @throws ProblemException `invalid-configuration` for settings that it cannot work with
    RecognitionClient client(RecognitionOptions options);
}
