package dev.switchboard.llm.model;

/// What comes out of a reply, in order.
public sealed interface ReplyEvent {
    /// Text to be said.
    record Delta(String text) implements ReplyEvent {}

    /// The model works on something that is not to be said.
    record Thinking() implements ReplyEvent {}

    /// The model wants a tool to be run. Comes once for each call, when it is whole.
    record Called(ToolCall call) implements ReplyEvent {}

    /// The answer is whole.
    record Completed(FinishReason reason, Usage usage) implements ReplyEvent {}

    /// A tool of ours was called and is not run, since nothing may have an effect. Ends the answer;
    /// no model says this itself.
    record Held(String tool, Usage usage) implements ReplyEvent {}

    /// The reply was closed by our side.
    record Cancelled() implements ReplyEvent {}

    /// Tokens as the provider counts them; 0 when it does not tell or has none.
    record Usage(int inputTokens, int outputTokens) {
        public static final Usage NONE = new Usage(0, 0);

        /// Whether the provider told what was written.
        public boolean isTold() {
            return outputTokens > 0;
        }

        /// The same, with the number of pieces in place of the tokens that nobody told of.
        public Usage orAtLeast(int pieces) {
            return isTold() ? this : new Usage(inputTokens, pieces);
        }
    }
}
