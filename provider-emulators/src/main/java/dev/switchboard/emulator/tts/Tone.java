package dev.switchboard.emulator.tts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The audio that every emulator makes of a text: a tone of 50 ms per character whose pitch follows
/// from the words.
public final class Tone {
    static final int MILLIS_PER_CHARACTER = 50;

    private static final int CHARACTERS_PER_SECOND = 1000 / MILLIS_PER_CHARACTER;
    private static final int AMPLITUDE = 8_000;
    private static final int MULAW_BIAS = 0x84;
    private static final int MULAW_CLIP = 32_635;

    private Tone() {}

    /// 16-bit little-endian mono samples. Spaces around the text do not count.
    public static byte[] pcm(String text, int rate) {
        String words = text.strip();
        int samples = words.length() * rate / CHARACTERS_PER_SECOND;
        double hertz = hertz(text);
        ByteBuffer pcm = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            pcm.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / rate)));
        }
        return pcm.array();
    }

    /// How high the tone of a text is: 200 to 800 Hz.
    public static double hertz(String text) {
        return 200 + Math.floorMod(text.strip().hashCode(), 600);
    }

    /// The same as `pcm_s16le`, `pcm_f32le` or `pcm_mulaw`.
    static byte[] encoded(String text, int rate, String encoding) {
        byte[] pcm = pcm(text, rate);
        return switch (encoding) {
            case "pcm_f32le" -> floats(pcm);
            case "pcm_mulaw" -> mulaw(pcm);
            default -> pcm;
        };
    }

    /// Audio in pieces of so many bytes.
    static List<byte[]> pieces(byte[] audio, int bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < audio.length; at += bytes) {
            pieces.add(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + bytes)));
        }
        return pieces;
    }

    private static byte[] floats(byte[] pcm) {
        ByteBuffer from = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to = ByteBuffer.allocate(2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
        while (from.hasRemaining()) {
            to.putFloat(from.getShort() / (float) Short.MAX_VALUE);
        }
        return to.array();
    }

    private static byte[] mulaw(byte[] pcm) {
        ByteBuffer from = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to = ByteBuffer.allocate(pcm.length / 2);
        while (from.hasRemaining()) {
            to.put(mulaw(from.getShort()));
        }
        return to.array();
    }

    private static byte mulaw(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) sample), MULAW_CLIP) + MULAW_BIAS;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }
}
