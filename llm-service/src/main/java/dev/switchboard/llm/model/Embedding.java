package dev.switchboard.llm.model;

/// What a text means, as a direction in space.
public final class Embedding {
    private final float[] vector;
    private final int tokens;

    /// @param vector of length 1; not copied
    /// @param tokens how many the text has, as the model counts them
    public Embedding(float[] vector, int tokens) {
        this.vector = vector;
        this.tokens = tokens;
    }

    /// Not copied: for reading.
    public float[] vector() {
        return vector;
    }

    public int tokens() {
        return tokens;
    }
}
