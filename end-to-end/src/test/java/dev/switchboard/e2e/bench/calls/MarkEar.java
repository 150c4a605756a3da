package dev.switchboard.e2e.bench.calls;

import dev.switchboard.emulator.calls.Mark;
import java.util.Optional;

/// Hears the mark with which an answer begins.
final class MarkEar {
    private static final int LOUD = 500;

    private final short[] samples = new short[Clip.RATE * Mark.MILLIS / 1000];
    private int count;

    /// Takes 16-bit little-endian samples.
    void hear(byte[] pcm) {
        for (int i = 0; i + 1 < pcm.length && count < samples.length; i += 2) {
            short sample = (short) ((pcm[i] & 0xFF) | (pcm[i + 1] << 8));
            if (count > 0 || Math.abs((int) sample) >= LOUD) {
                samples[count++] = sample;
            }
        }
    }

    Optional<Mark> mark() {
        return count < samples.length ? Optional.empty() : Mark.heard(samples, Clip.RATE);
    }
}
