package dev.switchboard.tts.provider.auto;

import dev.switchboard.tts.synthesis.SynthesisStream;

/// Measures how fast a voice speaks on this machine now.
final class SpeedCheck {
    private static final String SENTENCE =
            "Your order left our warehouse this morning, and it should arrive tomorrow.";
    private static final int ATTEMPTS = 2;

    private SpeedCheck() {}

    /// Seconds of work per second of speech; the best of some attempts after one that does not
    /// count. The worst possible when nothing was spoken.
    static double realtimeFactor(SynthesisStream stream) {
        attempt(stream);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS; i++) {
            best = Math.min(best, attempt(stream));
        }
        return best;
    }

    private static double attempt(SynthesisStream stream) {
        long[] bytes = {0};
        long start = System.nanoTime();
        stream.speak(SENTENCE, pcm -> bytes[0] += pcm.length);
        double took = (System.nanoTime() - start) / 1e9;
        double audio = bytes[0] / 2.0 / stream.sampleRate();
        return audio == 0 ? Double.MAX_VALUE : took / audio;
    }
}
