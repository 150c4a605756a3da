package dev.switchboard.gateway.audio;

/// One sample of ITU-T G.711 A-law: 13 bits of sound in 8, on the scale of 16-bit samples.
final class ALaw {
    /// Every second bit is sent inverted, so that silence is not a row of zeros on the line.
    private static final int ALTERNATE = 0x55;

    private ALaw() {}

    static short decode(int code) {
        int bits = (code ^ ALTERNATE) & 0xFF;
        int segment = (bits >> 4) & 7;
        int step = ((bits & 0xF) << 1) + 1;
        int magnitude = segment == 0 ? step : (step + 32) << (segment - 1);
        return (short) ((bits & 0x80) == 0 ? -(magnitude << 3) : magnitude << 3);
    }

    static byte encode(int sample) {
        // Of two's complement, so that zero is the smallest positive value and -1 the negative one.
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
        int step = segment < 2 ? magnitude & 0xF : (magnitude >> (segment - 1)) & 0xF;
        int sign = sample < 0 ? 0 : 0x80;
        return (byte) ((sign | (segment << 4) | step) ^ ALTERNATE);
    }
}
