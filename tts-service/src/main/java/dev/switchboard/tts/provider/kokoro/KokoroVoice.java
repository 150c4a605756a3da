package dev.switchboard.tts.provider.kokoro;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.NumberSetting;
import java.util.List;

/// One of Kokoro's voices at a speed.
///
/// @param speed 2 is twice as fast
record KokoroVoice(String name, double speed) {
    static final String DEFAULT = "af_heart";

    static final NumberSetting SPEED = new NumberSetting("speed", 1, 0.5, 2);

    static KokoroVoice of(ProviderSettings settings, List<String> names) {
        Object name = settings.settings().getOrDefault("voice", DEFAULT);
        if (!(name instanceof String text) || !names.contains(text)) {
            String known = String.join(", ", names);
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION,
                    "Kokoro's voices here are %s.".formatted(known),
                    List.of(new Violation("/voice", "enum", "must be one of " + known)));
        }
        return new KokoroVoice(text, SPEED.in(settings));
    }

    /// BCP 47: the first letter of a name is its accent.
    static String language(String name) {
        return name.startsWith("b") ? "en-GB" : "en-US";
    }
}
