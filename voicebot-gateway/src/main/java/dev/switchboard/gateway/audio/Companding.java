package dev.switchboard.gateway.audio;

import java.util.function.IntUnaryOperator;

/// How telephones put a sample into one byte (ITU-T G.711). Works by tables; safe for many threads.
public final class Companding {
    /// North America and Japan; `audio/pcmu`.
    public static final Companding MU_LAW = new Companding(MuLaw::decode, MuLaw::encode);

    /// The rest of the world; `audio/pcma`.
    public static final Companding A_LAW = new Companding(ALaw::decode, ALaw::encode);

    private final short[] samples = new short[256];
    private final byte[] codes = new byte[65_536];

    private Companding(IntUnaryOperator decode, IntUnaryOperator encode) {
        for (int code = 0; code < samples.length; code++) {
            samples[code] = (short) decode.applyAsInt(code);
        }
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            codes[sample & 0xFFFF] = (byte) encode.applyAsInt(sample);
        }
    }

    /// The samples of these codes.
    public AudioFrame decode(byte[] coded) {
        short[] decoded = new short[coded.length];
        for (int i = 0; i < coded.length; i++) {
            decoded[i] = samples[coded[i] & 0xFF];
        }
        return AudioFrame.of(decoded);
    }

    /// The codes of these samples.
    public byte[] encode(AudioFrame frame) {
        short[] plain = frame.samples();
        byte[] coded = new byte[plain.length];
        for (int i = 0; i < plain.length; i++) {
            coded[i] = codes[plain[i] & 0xFFFF];
        }
        return coded;
    }
}
