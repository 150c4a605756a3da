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

    /// Opens a stream for one utterance. Blocks until the provider is ready to take audio.
    ///
    /// @throws ProblemException when it cannot: `provider-failed`, `provider-timeout`,
    ///   `provider-rejected-credentials`, `invalid-configuration`, `service-unavailable`
    RecognitionStream open(RecognitionOptions options);
}
