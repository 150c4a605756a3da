package dev.switchboard.tts.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A WAV file whose length is not known at its beginning: 16-bit mono PCM to the end of the stream.
final class WavWriter implements AudioWriter {
    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final short MONO = 1;
    private static final short BYTES_PER_SAMPLE = 2;

    /// The largest length that readers with signed integers understand; others take it for "until
    /// the end" as well.
    private static final int UNKNOWN_LENGTH = Integer.MAX_VALUE - 1;

    private final int sampleRate;

    WavWriter(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    @Override
    public byte[] head() {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(word("RIFF"))
                .putInt(UNKNOWN_LENGTH)
                .put(word("WAVE"))
                .put(word("fmt "))
                .putInt(FORMAT_BYTES)
                .putShort(PCM)
                .putShort(MONO)
                .putInt(sampleRate)
                .putInt(sampleRate * BYTES_PER_SAMPLE)
                .putShort(BYTES_PER_SAMPLE)
                .putShort((short) (BYTES_PER_SAMPLE * Byte.SIZE))
                .put(word("data"))
                .putInt(UNKNOWN_LENGTH - HEADER_BYTES + Long.BYTES)
                .array();
    }

    @Override
    public byte[] next(byte[] pcm) {
        return pcm;
    }

    private static byte[] word(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
