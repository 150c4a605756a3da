package dev.switchboard.tts.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.sourceforge.javaflacencoder.FLACEncoder;
import net.sourceforge.javaflacencoder.FLACStreamOutputStream;
import net.sourceforge.javaflacencoder.StreamConfiguration;

/// FLAC whose head leaves length and checksum open, as they are not known yet.
final class FlacWriter implements AudioWriter {
    private static final int LONGEST_BLOCK = 4096;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final FLACEncoder flac = new FLACEncoder();

    FlacWriter(int sampleRate) {
        flac.setThreadCount(1); // none is started: only the other methods use it
        flac.setStreamConfiguration(
                new StreamConfiguration(
                        1,
                        StreamConfiguration.MIN_BLOCK_SIZE,
                        LONGEST_BLOCK,
                        sampleRate,
                        Short.SIZE));
    }

    @Override
    public byte[] head() {
        try {
            flac.setOutputStream(new FLACStreamOutputStream(written));
            flac.openFLACStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken();
    }

    @Override
    public byte[] next(byte[] pcm) {
        int[] samples = new int[pcm.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << Byte.SIZE);
        }
        flac.addSamples(samples, samples.length);
        encode(flac.fullBlockSamplesAvailableToEncode(), false);
        return taken();
    }

    @Override
    public byte[] end() {
        encode(flac.samplesAvailableToEncode(), true);
        return taken();
    }

    private void encode(int samples, boolean last) {
        try {
            if (samples > 0 || last) {
                flac.encodeSamples(samples, last);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] taken() {
        byte[] bytes = written.toByteArray();
        written.reset();
        return bytes;
    }
}
