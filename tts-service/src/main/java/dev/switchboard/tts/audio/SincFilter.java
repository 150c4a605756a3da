package dev.switchboard.tts.audio;

/// The value of a signal between its samples, and without what a slower signal cannot hold: a
/// windowed sinc whose cut-off is just under half of the new rate. Immutable.
public final class SincFilter {
    private static final double CUT_OFF = 0.46; // of the lower rate; 0.5 would alias
    private static final double HALF_WIDTH = 11.5; // in samples of the lower rate
    private static final int PHASES = 256;

    private final double cutOff;
    private final int taps;
    private final float[][] phases = new float[PHASES + 1][];

    /// A filter for a signal that is read at every `step`th sample, which may be less than 1.
    public SincFilter(double step) {
        double width = Math.max(1, step);
        cutOff = CUT_OFF / width;
        taps = 2 * (int) Math.ceil(HALF_WIDTH * width) + 1;
        for (int phase = 0; phase <= PHASES; phase++) {
            phases[phase] = phase((double) phase / PHASES);
        }
    }

    /// How many samples, one after the other, a value is made of.
    int taps() {
        return taps;
    }

    /// The value at a fraction of a sample, below 1, after the middle of the samples from `first`.
    float at(float[] samples, int first, double fraction) {
        int phase = (int) (fraction * PHASES);
        float before = sum(phases[phase], samples, first);
        float after = sum(phases[phase + 1], samples, first);
        return before + (after - before) * (float) (fraction * PHASES - phase);
    }

    private static float sum(float[] weights, float[] samples, int first) {
        float sum = 0;
        for (int tap = 0; tap < weights.length; tap++) {
            sum += weights[tap] * samples[first + tap];
        }
        return sum;
    }

    private float[] phase(double fraction) {
        float[] weights = new float[taps];
        double half = (taps + 1) / 2.0;
        double sum = 0;
        for (int tap = 0; tap < taps; tap++) {
            double x = tap - (taps - 1) / 2.0 - fraction;
            double sinc = x == 0 ? 2 * cutOff : Math.sin(2 * Math.PI * cutOff * x) / (Math.PI * x);
            weights[tap] = (float) (sinc * (0.54 + 0.46 * Math.cos(Math.PI * x / half)));
            sum += weights[tap];
        }
        for (int tap = 0; tap < taps; tap++) {
            weights[tap] /= (float) sum;
        }
        return weights;
    }
}
