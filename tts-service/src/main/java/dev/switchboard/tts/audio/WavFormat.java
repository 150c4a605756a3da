package dev.switchboard.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the head of a WAV file says, and where its samples begin.
///
/// @param headBytes from the first byte of the file to the first sample
/// @param dataBytes of samples; empty when the writer did not know, so they go on to the end
record WavFormat(
        AudioEncoding encoding,
        int channels,
        int sampleRate,
        int headBytes,
        Optional<Long> dataBytes) {
    private static final int RIFF_HEAD = 12;
    private static final int CHUNK_HEAD = 8;
    private static final int SUBFORMAT = 24;
    private static final int EXTENSIBLE = 0xfffe;

    /// Lengths from here on stand for one that was not known, also with the sign bit lost.
    private static final long UNKNOWN = Integer.MAX_VALUE - 0xffffL;

    /// Whether these bytes are the beginning of a WAV file, as far as they go.
    static boolean mayBegin(byte[] bytes) {
        byte[] riff = {'R', 'I', 'F', 'F'};
        for (int i = 0; i < Math.min(riff.length, bytes.length); i++) {
            if (bytes[i] != riff[i]) {
                return false;
            }
        }
        return true;
    }

    /// Reads a head chunk by chunk, whatever stands before the samples; empty when it goes on after
    /// these bytes.
    static Optional<WavFormat> read(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Optional<ByteBuffer> format = Optional.empty();
        int at = RIFF_HEAD;
        while (at + CHUNK_HEAD <= bytes.length) {
            String name = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
            long length = Integer.toUnsignedLong(file.getInt(at + 4));
            int content = at + CHUNK_HEAD;
            if (name.equals("data")) {
                return Optional.of(of(format.orElseThrow(WavFormat::broken), content, length));
            }
            if (name.equals("fmt ") && content + length <= bytes.length) {
                format =
                        Optional.of(
                                file.slice(content, (int) length).order(ByteOrder.LITTLE_ENDIAN));
            }
            long next = content + length + (length & 1);
            if (next > bytes.length) {
                return Optional.empty();
            }
            at = (int) next;
        }
        return Optional.empty();
    }

    private static WavFormat of(ByteBuffer format, int headBytes, long dataBytes) {
        if (format.limit() < 16) {
            throw broken();
        }
        int tag = Short.toUnsignedInt(format.getShort(0));
        int kind =
                tag == EXTENSIBLE && format.limit() >= SUBFORMAT + 2
                        ? Short.toUnsignedInt(format.getShort(SUBFORMAT))
                        : tag;
        int channels = format.getShort(2);
        int rate = format.getInt(4);
        int bits = format.getShort(14);
        if (channels < 1 || channels > 8 || rate < 4000 || rate > 192_000) {
            throw broken();
        }
        boolean unknown = dataBytes == 0 || dataBytes >= UNKNOWN;
        return new WavFormat(
                encoding(kind, bits),
                channels,
                rate,
                headBytes,
                unknown ? Optional.empty() : Optional.of(dataBytes));
    }

    private static AudioEncoding encoding(int kind, int bits) {
        return switch (256 * kind + bits) {
            case 1 * 256 + 16 -> AudioEncoding.PCM_S16LE;
            case 3 * 256 + 32 -> AudioEncoding.PCM_F32LE;
            case 6 * 256 + 8 -> AudioEncoding.ALAW;
            case 7 * 256 + 8 -> AudioEncoding.MULAW;
            default ->
                    throw new UnreadableAudioException(
                            "WAV of kind %d with %d bits".formatted(kind, bits));
        };
    }

    private static UnreadableAudioException broken() {
        return new UnreadableAudioException("a broken WAV head");
    }
}
