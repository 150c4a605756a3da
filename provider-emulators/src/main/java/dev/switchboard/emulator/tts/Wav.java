package dev.switchboard.emulator.tts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WAV files as servers write them: with a chunk of their own before the samples.
final class Wav {
    private static final byte[] NAME =
            "INFOISFT\006\0\0\0Lavf60".getBytes(StandardCharsets.US_ASCII);

    private Wav() {}

    /// A whole file.
    static byte[] of(byte[] pcm, int rate) {
        return with(pcm, rate, pcm.length);
    }

    /// A file whose length its writer did not know.
    static byte[] streamed(byte[] pcm, int rate) {
        return with(pcm, rate, 0xffff_ffff);
    }

    private static byte[] with(byte[] pcm, int rate, int length) {
        return ByteBuffer.allocate(44 + 8 + NAME.length + pcm.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(word("RIFF"))
                .putInt(length < 0 ? length : length + 36 + 8 + NAME.length)
                .put(word("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(2 * rate)
                .putShort((short) 2)
                .putShort((short) 16)
                .put(word("LIST"))
                .putInt(NAME.length)
                .put(NAME)
                .put(word("data"))
                .putInt(length)
                .put(pcm)
                .array();
    }

    private static byte[] word(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
