package dev.switchboard.tts.format;

import dev.switchboard.tts.audio.AudioDecoder;
import dev.switchboard.tts.audio.AudioEncoding;

/// Takes samples to the rate of a format.
final class Resampled implements AudioWriter {
    private final AudioDecoder samples;
    private final AudioWriter writer;

    Resampled(int from, int to, AudioWriter writer) {
        this.samples = new AudioDecoder(AudioEncoding.PCM_S16LE, from, to);
        this.writer = writer;
    }

    @Override
    public byte[] head() {
        return writer.head();
    }

    @Override
    public byte[] next(byte[] pcm) {
        return writer.next(samples.next(pcm));
    }

    @Override
    public byte[] end() {
        byte[] last = writer.next(samples.end());
        byte[] end = writer.end();
        byte[] both = java.util.Arrays.copyOf(last, last.length + end.length);
        System.arraycopy(end, 0, both, last.length, end.length);
        return both;
    }
}
