package dev.switchboard.gateway.audio;

/// Changes the sample rate of a stream, chunk by chunk and without a seam.
///
/// A polyphase low-pass filter (Kaiser window, 80 dB): what the lower of the two rates cannot hold
/// is gone, what lies below 0.84 of its half passes unchanged. Delays by about 2 ms. One thread.
public final class Resampler {
    private static final int CROSSINGS = 64;
    private static final double BETA = 7.86;
    private static final double CUTOFF = 0.92;

    private final int up;
    private final int down;
    private final int taps;
    private final float[][] phases;
    private float[] history;
    private long position;

    /// A stream that comes in at one rate and leaves at another.
    public Resampler(AudioFormat from, AudioFormat to) {
        int divisor = gcd(from.sampleRate(), to.sampleRate());
        up = to.sampleRate() / divisor;
        down = from.sampleRate() / divisor;
        double stretch = Math.max(1.0, (double) down / up);
        taps = (int) Math.ceil(CROSSINGS * stretch);
        phases = design(up, taps, CUTOFF / stretch);
        history = new float[taps - 1];
    }

    /// The output that is due after these samples.
    public AudioFrame resample(AudioFrame input) {
        if (up == down) {
            return input;
        }
        float[] line = new float[history.length + input.length()];
        System.arraycopy(history, 0, line, 0, history.length);
        short[] samples = input.samples();
        for (int i = 0; i < samples.length; i++) {
            line[history.length + i] = samples[i];
        }
        long end = (long) samples.length * up;
        short[] output = new short[(int) Math.max(0, Math.ceilDiv(end - position, (long) down))];
        for (int n = 0; n < output.length; n++) {
            output[n] = sample(line, position);
            position += down;
        }
        position -= end;
        System.arraycopy(line, line.length - history.length, history, 0, history.length);
        return AudioFrame.of(output);
    }

    private short sample(float[] line, long at) {
        float[] phase = phases[(int) (at % up)];
        int newest = (int) (at / up) + taps - 1;
        float sum = 0;
        for (int k = 0; k < taps; k++) {
            sum += phase[k] * line[newest - k];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static float[][] design(int up, int taps, double cutoff) {
        int length = up * taps;
        double middle = (length - 1) / 2.0;
        float[][] phases = new float[up][taps];
        for (int i = 0; i < length; i++) {
            double offset = i - middle;
            double x = Math.PI * offset * cutoff / up;
            double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
            double edge = offset / (middle + 1);
            double window = bessel(BETA * Math.sqrt(1 - edge * edge)) / bessel(BETA);
            phases[i % up][i / up] = (float) (sinc * window * cutoff);
        }
        return phases;
    }

    /// The modified Bessel function of order zero.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
