package dev.switchboard.tts.provider.mary;

import java.util.Arrays;

/// Halves a sample rate: a low-pass filter, then every second sample. Used by one thread.
///
/// The filter is a windowed sinc whose cut-off is just under half of the new rate.
final class HalfRate {
    private static final int TAPS = 47;
    private static final double CUT_OFF = 0.23; // of the old rate; 0.25 would alias
    private static final float[] FILTER = filter();

    private short[] history = new short[TAPS - 1];

    /// The next samples at half the rate; an even number of samples goes in.
    byte[] next(byte[] pcm) {
        int count = pcm.length / 2;
        short[] samples = Arrays.copyOf(history, history.length + count);
        for (int i = 0; i < count; i++) {
            samples[history.length + i] =
                    (short) ((pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << Byte.SIZE));
        }
        byte[] halved = new byte[count / 2 * 2];
        for (int i = 0; i < count / 2; i++) {
            float sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                sum += FILTER[tap] * samples[2 * i + tap];
            }
            int sample = Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
            halved[2 * i] = (byte) sample;
            halved[2 * i + 1] = (byte) (sample >> Byte.SIZE);
        }
        history = Arrays.copyOfRange(samples, samples.length - history.length, samples.length);
        return halved;
    }

    private static float[] filter() {
        float[] taps = new float[TAPS];
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            double x = i - (TAPS - 1) / 2.0;
            double sinc =
                    x == 0 ? 2 * CUT_OFF : Math.sin(2 * Math.PI * CUT_OFF * x) / (Math.PI * x);
            double window = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (TAPS - 1));
            taps[i] = (float) (sinc * window);
            sum += taps[i];
        }
        for (int i = 0; i < TAPS; i++) {
            taps[i] /= (float) sum;
        }
        return taps;
    }
}
