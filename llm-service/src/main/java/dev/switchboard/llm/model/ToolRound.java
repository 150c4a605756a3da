package dev.switchboard.llm.model;

import java.util.List;

/// Tools that a model called in this turn, with what came of them.
///
/// @param said what the model said before it called them; may be empty
public record ToolRound(String said, List<Answered> answers) {
    public ToolRound {
        answers = List.copyOf(answers);
    }

    /// One call and its result.
    public record Answered(ToolCall call, String result) {}
}
