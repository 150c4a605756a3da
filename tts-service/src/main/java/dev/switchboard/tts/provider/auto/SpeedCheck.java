package dev.switchboard.tts.provider.auto;

import dev.switchboard.tts.synthesis.SynthesisStream;
import jakarta.inject.Singleton;

/// Measures how fast a voice speaks on this machine now.
@Singleton
class SpeedCheck {
    /// With fewer, the other engines of a call leave Kokoro too little even when it is alone now.
    private static final int FEWEST_PROCESSORS = 4;

    private static final String SENTENCE =
            "Your order left our warehouse this morning, and it should arrive tomorrow.";
    private static final int ATTEMPTS = 2;

    /// Whether this machine may be fast enough at all.
    boolean isWorthwhile() {
        return Runtime.getRuntime().availableProcessors() >= FEWEST_PROCESSORS;
    }

    /// Seconds of work per second of speech; the best of some attempts after one that does not
    /// count. The worst possible when nothing was spoken.
    double realtimeFactor(SynthesisStream stream) {
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
