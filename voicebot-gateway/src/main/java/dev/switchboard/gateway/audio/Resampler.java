package dev.switchboard.gateway.audio;

import java.util.Arrays;

/// Changes the sample rate of a stream, chunk by chunk and without a seam. Delays by about 2 ms.
/// One thread.
public final class Resampler {
    private final int up;
    private final int down;
    private final ResamplingFilter filter;

    /// How many samples of the past an output needs.
    private final int past;

    /// The past, and the chunk behind it.
    private int[] line;

    private long position;

    /// A stream that comes in at one rate and leaves at another.
    public Resampler(AudioFormat from, AudioFormat to) {
        int divisor = gcd(from.sampleRate(), to.sampleRate());
        up = to.sampleRate() / divisor;
        down = from.sampleRate() / divisor;
        filter = ResamplingFilter.of(up, down);
        past = filter.taps() - 1;
        line = new int[past];
    }

    /// The output that is due after these samples.
    public AudioFrame resample(AudioFrame input) {
        if (up == down) {
            return input;
        }
        short[] samples = input.samples();
        if (line.length < past + samples.length) {
            line = Arrays.copyOf(line, past + samples.length);
        }
        for (int i = 0; i < samples.length; i++) {
            line[past + i] = samples[i];
        }
        long end = (long) samples.length * up;
        short[] output = new short[(int) Math.max(0, Math.ceilDiv(end - position, (long) down))];
        for (int n = 0; n < output.length; n++) {
            output[n] = filter.apply((int) (position % up), line, (int) (position / up));
            position += down;
        }
        position -= end;
        System.arraycopy(line, samples.length, line, 0, past);
        return AudioFrame.of(output);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
