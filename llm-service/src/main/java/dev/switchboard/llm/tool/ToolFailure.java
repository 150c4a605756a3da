package dev.switchboard.llm.tool;

/// A tool could not do what the model asked for.
public final class ToolFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String sentence;

    /// @param sentence for the model: what is wrong and how to call it right; no secret, no class
    public ToolFailure(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /// What the model is told.
    public String sentence() {
        return sentence;
    }
}
