package dev.switchboard.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Takes a signal at every `step`th sample, which need not be a whole number, chunk by chunk and
/// without a seam. Used by one thread.
public final class Resampler {
    private final SincFilter filter;
    private final double step;
    private float[] pending;
    private long dropped;
    private long count;

    /// Of a signal of which every `step`th sample is wanted; below 1 makes more of them.
    public Resampler(SincFilter filter, double step) {
        this.filter = filter;
        this.step = step;
        pending = new float[filter.taps() / 2];
    }

    /// The samples that are due after these; 16-bit little-endian, as they are.
    public byte[] next(byte[] pcm) {
        float[] samples = appended(pcm);
        long last = dropped + samples.length - filter.taps();
        ByteBuffer taken = ByteBuffer.allocate(2 * (int) (samples.length / step) + 2);
        taken.order(ByteOrder.LITTLE_ENDIAN);
        for (; (long) (count * step) <= last; count++) {
            taken.putShort(sample(samples, count * step));
        }
        int used = (int) ((long) (count * step) - dropped);
        pending = Arrays.copyOfRange(samples, used, samples.length);
        dropped += used;
        return Arrays.copyOf(taken.array(), taken.position());
    }

    /// The samples that waited for those after them.
    public byte[] end() {
        return next(new byte[filter.taps() / 2 * 2]);
    }

    private short sample(float[] samples, double position) {
        long whole = (long) position;
        float value = filter.at(samples, (int) (whole - dropped), position - whole);
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private float[] appended(byte[] pcm) {
        float[] samples = Arrays.copyOf(pending, pending.length + pcm.length / 2);
        for (int i = 0; i < pcm.length / 2; i++) {
            samples[pending.length + i] =
                    (short) ((pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << Byte.SIZE));
        }
        return samples;
    }
}
