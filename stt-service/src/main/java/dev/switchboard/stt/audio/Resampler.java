package dev.switchboard.stt.audio;

/// Changes the rate of a stream of samples, by a windowed-sinc filter that runs on the samples of
/// the common multiple of both rates which are not zero. Keeps what it needs between calls.
final class Resampler {
    /// Zero crossings of the sinc on each side: more is steeper and slower.
    private static final int REACH = 16;

    /// The pass band ends a little below half of the lower rate, so that the slope fits in.
    private static final double PASS = 0.92;

    private final int up;
    private final int down;
    private final int half;
    private final float[] filter;

    private float[] held = new float[0];
    private long heldFrom;
    private long heardUpTo;
    private long next;

    Resampler(SampleRate from, SampleRate to) {
        this(from.hertz(), to.hertz());
    }

    /// Between two rates, in hertz.
    Resampler(int from, int to) {
        int common = greatestCommonDivisor(from, to);
        up = to / common;
        down = from / common;
        half = REACH * Math.max(up, down);
        filter = filter();
    }

    float[] resample(float[] input) {
        hold(input);
        int due =
                next + half >= heardUpTo * up
                        ? 0
                        : (int) ((heardUpTo * up - half - 1 - next) / down) + 1;
        float[] output = new float[due];
        for (int i = 0; i < due; i++) {
            output[i] = at(next);
            next += down;
        }
        return output;
    }

    private float at(long centre) {
        double sum = 0;
        long last = (centre + half) / up;
        for (long i = Math.max(heldFrom, Math.ceilDiv(centre - half, up)); i <= last; i++) {
            sum += held[(int) (i - heldFrom)] * filter[(int) (centre - i * up) + half];
        }
        return (float) sum;
    }

    private void hold(float[] input) {
        long needed = Math.max(heldFrom, Math.ceilDiv(next - half, up));
        int kept = (int) (heardUpTo - needed);
        float[] joined = new float[kept + input.length];
        System.arraycopy(held, held.length - kept, joined, 0, kept);
        System.arraycopy(input, 0, joined, kept, input.length);
        held = joined;
        heldFrom = needed;
        heardUpTo += input.length;
    }

    private float[] filter() {
        float[] taps = new float[2 * half + 1];
        double cutoff = PASS / Math.max(up, down);
        for (int i = -half; i <= half; i++) {
            double x = Math.PI * cutoff * i;
            double sinc = i == 0 ? 1 : Math.sin(x) / x;
            double phase = Math.PI * i / half;
            double blackman = 0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
            taps[i + half] = (float) (cutoff * up * sinc * blackman);
        }
        return taps;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
