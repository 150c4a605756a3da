package dev.switchboard.stt.audiofile;

import java.nio.ByteBuffer;

/// How a WAV file writes one sample.
enum WavSamples {
    PCM_8(1) {
        @Override
        float read(ByteBuffer raw) {
            return (Byte.toUnsignedInt(raw.get()) - 128) / 128f;
        }
    },
    PCM_16(2) {
        @Override
        float read(ByteBuffer raw) {
            return raw.getShort() / 32_768f;
        }
    },
    PCM_24(3) {
        @Override
        float read(ByteBuffer raw) {
            int low = Byte.toUnsignedInt(raw.get());
            return ((raw.getShort() << 8) | low) / 8_388_608f;
        }
    },
    PCM_32(4) {
        @Override
        float read(ByteBuffer raw) {
            return raw.getInt() / 0x1p31f;
        }
    },
    FLOAT_32(4) {
        @Override
        float read(ByteBuffer raw) {
            return within(raw.getFloat());
        }
    },
    FLOAT_64(8) {
        @Override
        float read(ByteBuffer raw) {
            return within(raw.getDouble());
        }
    },
    A_LAW(1) {
        @Override
        float read(ByteBuffer raw) {
            int code = raw.get() ^ 0x55;
            int exponent = (code >> 4) & 7;
            int mantissa = ((code & 15) << 4) | 8;
            int value = exponent == 0 ? mantissa : (mantissa | 0x100) << (exponent - 1);
            return ((code & 0x80) == 0 ? -value : value) / 32_768f;
        }
    },
    MU_LAW(1) {
        @Override
        float read(ByteBuffer raw) {
            int code = ~raw.get();
            int value = ((((code & 15) << 3) | 0x84) << ((code >> 4) & 7)) - 0x84;
            return ((code & 0x80) == 0 ? value : -value) / 32_768f;
        }
    };

    private final int bytes;

    WavSamples(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /// The next sample, from -1 to 1.
    abstract float read(ByteBuffer raw);

    static WavSamples of(int codec, int bits) {
        return switch (codec * 100 + bits) {
            case 108 -> PCM_8;
            case 116 -> PCM_16;
            case 124 -> PCM_24;
            case 132 -> PCM_32;
            case 332 -> FLOAT_32;
            case 364 -> FLOAT_64;
            case 608 -> A_LAW;
            case 708 -> MU_LAW;
            default ->
                    throw BadAudio.unknown(
                            "This is a WAV file of codec %d with %d bits.".formatted(codec, bits));
        };
    }

    private static float within(double value) {
        return Double.isNaN(value) ? 0 : (float) Math.clamp(value, -1, 1);
    }
}
