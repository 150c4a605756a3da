package dev.switchboard.stt.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/// 16-bit little-endian samples, and the same as numbers from -1 to 1.
final class Pcm {
    private static final float FULL_SCALE = 32_768f;

    private Pcm() {}

    static float[] floats(byte[] pcm) {
        ShortBuffer samples = shorts(pcm);
        float[] floats = new float[samples.remaining()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = samples.get(i) / FULL_SCALE;
        }
        return floats;
    }

    static byte[] bytes(float[] floats) {
        byte[] pcm = new byte[2 * floats.length];
        ShortBuffer samples = shorts(pcm);
        for (int i = 0; i < floats.length; i++) {
            int value = Math.round(floats[i] * FULL_SCALE);
            samples.put(i, (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        return pcm;
    }

    private static ShortBuffer shorts(byte[] pcm) {
        return ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    }
}
