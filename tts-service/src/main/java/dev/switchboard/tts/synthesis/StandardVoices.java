package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.openai.BadParameter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// What the names of voices and models mean that clients of OpenAI's speech API send. Many cannot
/// leave them out.
@ApplicationScoped
class StandardVoices {
    private static final Set<String> OPENAIS =
            Set.of(
                    "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova",
                    "onyx", "sage", "shimmer", "verse");

    private final Synthesizers synthesizers;

    StandardVoices(Synthesizers synthesizers) {
        this.synthesizers = synthesizers;
    }

    /// Whether a model that is no agent stands for the default agent.
    static boolean isModelOfOpenAi(String model) {
        return model.startsWith("tts-") || model.startsWith("gpt-");
    }

    /// The voice with this id; empty when the name means the agent's own.
    ///
    /// @throws BadParameter when it is neither
    Optional<ProviderSettings> find(String name) {
        if (name.isBlank() || OPENAIS.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(
                synthesizers
                        .voice(name)
                        .orElseThrow(() ->
                                new BadParameter(
                                        "voice",
                                        "invalid_value",
                                        "There is no such voice: give an id of GET"
                                                + " /v1/audio/voices, or a name of OpenAI's, such"
                                                + " as alloy, for the agent's own voice.")));
    }
}
