package dev.switchboard.tts.synthesis;

import java.time.Duration;
import java.util.Arrays;

/// Cuts audio into frames of at most 100 ms, in order and as soon as it comes: only what is shorter
/// than 10 ms waits for more, so that a dribble does not become a message for every few samples.
/// Used by one thread.
final class PcmFrames implements AudioSink {
    private static final int BYTES_PER_SAMPLE = 2;
    private static final int FRAMES_PER_SECOND = 10;
    private static final int SHORTEST_PER_SECOND = 100;

    private final AudioSink sink;
    private final byte[] frame;
    private final int shortest;
    private int filled;
    private long bytes;

    PcmFrames(int sampleRate, AudioSink sink) {
        this.sink = sink;
        this.frame = new byte[sampleRate / FRAMES_PER_SECOND * BYTES_PER_SAMPLE];
        this.shortest = sampleRate / SHORTEST_PER_SECOND * BYTES_PER_SAMPLE;
    }

    /// How long so many bytes sound.
    static Duration duration(long bytes, int sampleRate) {
        return Duration.ofMillis(bytes * 1000 / BYTES_PER_SAMPLE / sampleRate);
    }

    @Override
    public void accept(byte[] pcm) {
        bytes += pcm.length;
        int offset = 0;
        while (offset < pcm.length) {
            int length = Math.min(pcm.length - offset, frame.length - filled);
            System.arraycopy(pcm, offset, frame, filled, length);
            offset += length;
            filled += length;
            if (filled == frame.length) {
                flush();
            }
        }
        if (filled >= shortest) {
            flush();
        }
    }

    /// Passes on what is left, though it fills no frame.
    void flush() {
        if (filled > 0) {
            byte[] next = Arrays.copyOf(frame, filled);
            filled = 0;
            sink.accept(next);
        }
    }

    /// How many bytes went through.
    long bytes() {
        return bytes;
    }
}
