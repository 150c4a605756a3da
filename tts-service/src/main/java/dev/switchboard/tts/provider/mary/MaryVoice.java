package dev.switchboard.tts.provider.mary;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.NumberSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How the one voice of this provider is changed for an agent.
///
/// @param pitch Hz to add to the fundamental frequency
/// @param rate how fast; 2 is twice as fast
/// @param tract scale of the vocal tract's resonances: above 1 sounds like a smaller speaker
record MaryVoice(double pitch, double rate, double tract) {
    static final String NAME = "cmu-slt-hsmm";

    /// The voice as it was recorded.
    static final MaryVoice PLAIN = new MaryVoice(0, 1, 1);

    private static final NumberSetting PITCH = new NumberSetting("pitch", 0, -100, 100);
    private static final NumberSetting RATE = new NumberSetting("rate", 1, 0.5, 2);
    private static final NumberSetting TRACT = new NumberSetting("tract", 1, 0.5, 2);

    static MaryVoice of(ProviderSettings settings) {
        if (!settings.settings().getOrDefault("voice", NAME).equals(NAME)) {
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION,
                    "MaryTTS has one voice here, `%s`.".formatted(NAME),
                    List.of(new Violation("/voice", "enum", "must be " + NAME)));
        }
        return new MaryVoice(PITCH.in(settings), RATE.in(settings), TRACT.in(settings));
    }

    /// MaryTTS's own notation of audio effects; empty for none.
    String effects() {
        List<String> effects = new ArrayList<>();
        if (pitch != 0) {
            effects.add(String.format(Locale.ROOT, "F0Add(f0Add:%.1f)", pitch));
        }
        if (tract != 1) {
            effects.add(String.format(Locale.ROOT, "TractScaler(amount:%.2f)", tract));
        }
        return String.join("+", effects);
    }

    /// MaryTTS's notation of the speaking rate. Its `Rate` effect has no influence on this voice;
    /// prosody markup has.
    String prosodyRate() {
        return Math.round(rate * 100) + "%";
    }
}
