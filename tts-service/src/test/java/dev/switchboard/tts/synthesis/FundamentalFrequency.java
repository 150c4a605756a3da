package dev.switchboard.tts.synthesis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Measures the pitch of recorded speech by autocorrelation.
public final class FundamentalFrequency {
    private static final int LOWEST = 60;
    private static final int HIGHEST = 400;

    private FundamentalFrequency() {}

    /// The median pitch in Hz of the loud parts of 16-bit mono audio.
    public static double median(byte[] pcm, int sampleRate) {
        short[] samples = samples(pcm);
        int window = sampleRate / 20;
        double quiet = loudness(samples) / 2;
        double[] pitches =
                IntStream.iterate(
                                0,
                                start -> start + 2 * window < samples.length,
                                start -> start + window)
                        .mapToObj(start -> Arrays.copyOfRange(samples, start, start + window * 2))
                        .filter(part -> loudness(part) > quiet)
                        .mapToDouble(part -> pitch(part, sampleRate))
                        .sorted()
                        .toArray();
        return pitches[pitches.length / 2];
    }

    /// Root mean square.
    static double loudness(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    static short[] samples(byte[] pcm) {
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    private static double pitch(short[] part, int sampleRate) {
        int best = sampleRate / HIGHEST;
        for (int lag = best; lag <= sampleRate / LOWEST; lag++) {
            if (correlation(part, lag) > correlation(part, best)) {
                best = lag;
            }
        }
        return (double) sampleRate / best;
    }

    private static double correlation(short[] part, int lag) {
        double sum = 0;
        for (int i = 0; i < part.length / 2; i++) {
            sum += (double) part[i] * part[i + lag];
        }
        return sum;
    }
}
