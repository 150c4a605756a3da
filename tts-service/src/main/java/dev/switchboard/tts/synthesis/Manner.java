package dev.switchboard.tts.synthesis;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.openai.BadParameter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a caller wants one text to be spoken.
///
/// @param speed as a part of the agent's own; 2 is twice as fast
/// @param instructions in place of the agent's own
record Manner(Optional<Double> speed, Optional<String> instructions) {
    private static final String INSTRUCTIONS = "instructions";

    /// A voice that speaks so.
    ///
    /// @throws BadParameter when it cannot be spoken at that speed
    ProviderSettings of(SpeechSynthesizer synthesizer, ProviderSettings settings) {
        if (speed.isEmpty() || speed.get() == 1) {
            return instructed(synthesizer, settings);
        }
        Pace pace =
                synthesizer
                        .pace(settings)
                        .orElseThrow(() ->
                                unsupported("The agent's voice has one speed: leave `speed` out."));
        double slowest = pace.slowest(settings);
        double fastest = pace.fastest(settings);
        if (speed.get() < slowest || speed.get() > fastest) {
            throw unsupported(
                    String.format(
                            Locale.ROOT,
                            "The agent's voice takes a `speed` from %.2f to %.2f.",
                            slowest,
                            fastest));
        }
        return pace.times(instructed(synthesizer, settings), speed.get());
    }

    /// A voice that speaks as near to it as it can.
    ProviderSettings near(SpeechSynthesizer synthesizer, ProviderSettings settings) {
        ProviderSettings instructed = instructed(synthesizer, settings);
        Optional<Pace> pace = speed.flatMap(_ -> synthesizer.pace(settings));
        if (pace.isEmpty()) {
            return instructed;
        }
        double possible =
                Math.clamp(
                        speed.orElse(1.0),
                        pace.get().slowest(settings),
                        pace.get().fastest(settings));
        return pace.get().times(instructed, possible);
    }

    /// What of it has no effect with a voice that [#of] can be asked for.
    Set<String> ignored(SpeechSynthesizer synthesizer, ProviderSettings settings) {
        return instructions.isPresent() && !synthesizer.takesInstructions(settings)
                ? Set.of(INSTRUCTIONS)
                : Set.of();
    }

    private ProviderSettings instructed(SpeechSynthesizer synthesizer, ProviderSettings settings) {
        return synthesizer.takesInstructions(settings)
                ? instructions
                        .map(text -> settings.with(Map.of(INSTRUCTIONS, text)))
                        .orElse(settings)
                : settings;
    }

    private static BadParameter unsupported(String message) {
        return new BadParameter("speed", "unsupported_value", message);
    }
}
