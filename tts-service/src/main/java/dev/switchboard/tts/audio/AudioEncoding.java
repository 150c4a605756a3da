package dev.switchboard.tts.audio;

/// How one sample is written.
public enum AudioEncoding {
    /// Signed 16 bits, little-endian.
    PCM_S16LE(2),
    /// 32-bit floating point, little-endian, -1 to 1.
    PCM_F32LE(4),
    /// G.711, North America and Japan.
    MULAW(1),
    /// G.711, elsewhere.
    ALAW(1);

    private static final int MULAW_BIAS = 0x84;
    private static final int ALAW_TOGGLE = 0x55;

    private final int bytes;

    AudioEncoding(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes per sample.
    public int bytes() {
        return bytes;
    }

    /// The sample that begins at `at`.
    short sample(byte[] from, int at) {
        return switch (this) {
            case PCM_S16LE -> (short) ((from[at] & 0xff) | (from[at + 1] << Byte.SIZE));
            case PCM_F32LE -> clipped(Float.intBitsToFloat(word(from, at)));
            case MULAW -> mulaw(~from[at] & 0xff);
            case ALAW -> alaw((from[at] & 0xff) ^ ALAW_TOGGLE);
        };
    }

    private static int word(byte[] from, int at) {
        return (from[at] & 0xff)
                | ((from[at + 1] & 0xff) << 8)
                | ((from[at + 2] & 0xff) << 16)
                | (from[at + 3] << 24);
    }

    private static short clipped(float value) {
        return (short) Math.round(Math.clamp(value, -1f, 1f) * Short.MAX_VALUE);
    }

    private static short mulaw(int code) {
        int biased = (((code & 0x0f) << 3) + MULAW_BIAS) << ((code & 0x70) >> 4);
        int magnitude = biased - MULAW_BIAS;
        return (short) ((code & 0x80) == 0 ? magnitude : -magnitude);
    }

    private static short alaw(int code) {
        int segment = (code & 0x70) >> 4;
        int step = (code & 0x0f) << 4;
        int magnitude = segment == 0 ? step + 8 : (step + 0x108) << (segment - 1);
        return (short) ((code & 0x80) == 0 ? -magnitude : magnitude);
    }
}
