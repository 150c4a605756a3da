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
/// Another vocal tract is MaryTTS's audio played faster or slower, which moves resonances, pitch
/// and length alike; so MaryTTS is asked for as much less pitch and more length as the playing
/// adds.
///
/// @param pitch Hz to add to the fundamental frequency
/// @param rate how fast; 2 is twice as fast
/// @param tract scale of the vocal tract's resonances: above 1 sounds like a smaller speaker
record MaryVoice(double pitch, double rate, double tract) {
    static final String NAME = "cmu-slt-hsmm";

    /// The voice as it was recorded.
    static final MaryVoice PLAIN = new MaryVoice(0, 1, 1);

    /// Hz, measured: the median over a dozen sentences.
    private static final double MEAN_PITCH = 170;

    private static final NumberSetting PITCH = new NumberSetting("pitch", 0, -100, 100);
    static final NumberSetting RATE = new NumberSetting("rate", 1, 0.5, 2);
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
    ///
    /// `F0Scale` moves the pitch towards the mean of the clause, `F0Add` moves that mean. Both are
    /// parameters of the voice: effects on the audio would keep a clause back until it is complete.
    String effects() {
        List<String> effects = new ArrayList<>();
        if (tract != 1) {
            effects.add(String.format(Locale.ROOT, "F0Scale(f0Scale:%.3f)", 1 / tract));
        }
        double add = (MEAN_PITCH + pitch) / tract - MEAN_PITCH;
        if (add != 0) {
            effects.add(String.format(Locale.ROOT, "F0Add(f0Add:%.1f)", add));
        }
        return String.join("+", effects);
    }

    /// MaryTTS's notation of the speaking rate: by how much of its length each sound is shortened
    /// (`+`) or lengthened (`-`). Its `Rate` effect has no influence on this voice; prosody markup
    /// has, and rounds what has no sign.
    String prosodyRate() {
        double length = tract / rate;
        return String.format(Locale.ROOT, "%+.1f%%", (1 - length) * 100);
    }

    /// Every how many samples of MaryTTS's audio make one of ours.
    double step() {
        return MaryEngine.SAMPLE_RATE * tract / MaryStream.SAMPLE_RATE;
    }
}
