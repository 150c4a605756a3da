package dev.switchboard.gateway.audio;

/// One sample of ITU-T G.711 µ-law: 14 bits of sound in 8, on the scale of 16-bit samples.
final class MuLaw {
    /// What makes the segments powers of two, on the 14-bit scale.
    private static final int BIAS = 33;

    private static final int LOUDEST = 8_158;

    private MuLaw() {}

    static short decode(int code) {
        int bits = ~code & 0xFF;
        int segment = (bits >> 4) & 7;
        int magnitude = ((((bits & 0xF) << 1) + BIAS) << segment) - BIAS;
        return (short) ((bits & 0x80) == 0 ? magnitude << 2 : -(magnitude << 2));
    }

    static byte encode(int sample) {
        int magnitude = Math.min(Math.abs(sample) >> 2, LOUDEST) + BIAS;
        int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
        int step = (magnitude >> (segment + 1)) & 0xF;
        int sign = sample < 0 ? 0x80 : 0;
        return (byte) ~(sign | (segment << 4) | step);
    }
}
