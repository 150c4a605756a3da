package dev.switchboard.gateway.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/// Some 16-bit mono samples in a row. Treated as immutable: whoever makes one gives its array away.
public final class AudioFrame {
    private final short[] samples;

    private AudioFrame(short[] samples) {
        this.samples = samples;
    }

    /// A frame of these samples, which now belong to it.
    public static AudioFrame of(short[] samples) {
        return new AudioFrame(samples);
    }

    /// A frame of 16-bit little-endian bytes; a half sample at the end is dropped.
    public static AudioFrame ofBytes(ByteBuffer pcm) {
        short[] samples = new short[pcm.remaining() / 2];
        pcm.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return new AudioFrame(samples);
    }

    /// The samples, not copied.
    public short[] samples() {
        return samples;
    }

    /// How many samples there are.
    public int length() {
        return samples.length;
    }

    /// The samples as 16-bit little-endian bytes.
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    /// How long it sounds at this rate.
    public Duration duration(AudioFormat format) {
        return format.duration(samples.length);
    }
}
