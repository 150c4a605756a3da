package dev.switchboard.llm.provider.retrieval;

/// What a text means, as a direction in space.
final class Meaning {
    private final float[] vector;

    /// @param vector of length 1
    Meaning(float[] vector) {
        this.vector = vector;
    }

    /// How alike two meanings are: 1 the same, 0 nothing in common.
    double likeness(Meaning other) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += (double) vector[i] * other.vector[i];
        }
        return sum;
    }
}
