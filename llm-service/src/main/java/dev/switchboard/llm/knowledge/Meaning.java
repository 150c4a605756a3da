package dev.switchboard.llm.knowledge;

/// The direction of a text's meaning, small enough to be read by the thousand: one signed byte for
/// each dimension. What rounding changes of a likeness is far below what tells passages apart.
final class Meaning {
    private static final int MOST = 127;

    private Meaning() {}

    static byte[] of(float[] vector) {
        float largest = 0;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        byte[] bytes = new byte[vector.length];
        for (int i = 0; i < bytes.length && largest > 0; i++) {
            bytes[i] = (byte) Math.round(vector[i] / largest * MOST);
        }
        return bytes;
    }

    /// The cosine of the angle between both; 0 when they cannot be compared.
    static double likeness(byte[] one, byte[] other) {
        if (one.length != other.length) {
            return 0;
        }
        int product = 0;
        int first = 0;
        int second = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }
        return first == 0 || second == 0 ? 0 : product / Math.sqrt((double) first * second);
    }
}
