package dev.switchboard.llm.completions;

import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ToolCall;

/// A part of an answer, as far as the client sees it.
sealed interface Piece {
    record Text(String text) implements Piece {}

    record Call(ToolCall call) implements Piece {}

    /// The model works on something that is not to be shown.
    record Quiet() implements Piece {}

    /// The model calls a tool of the agent, which may have no effect yet. Nothing follows.
    record Held(String tool, ReplyEvent.Usage usage) implements Piece {}

    record End(FinishReason reason, ReplyEvent.Usage usage) implements Piece {}
}
