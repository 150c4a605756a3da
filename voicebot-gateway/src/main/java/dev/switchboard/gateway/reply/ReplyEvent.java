package dev.switchboard.gateway.reply;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.failover.Failover;

/// What comes of a question.
public sealed interface ReplyEvent {
    /// The turn that asked.
    int turn();

    /// The answer will be kept under this id.
    record Began(int turn, String messageId) implements ReplyEvent {}

    /// Another model is asked; nothing of the answer came yet.
    record FailedOver(int turn, Failover failover) implements ReplyEvent {}

    /// The next words.
    record Delta(int turn, String text) implements ReplyEvent {}

    /// All words came.
    record Done(int turn, Usage usage) implements ReplyEvent {}

    /// No more words will come.
    record Failed(int turn, ProblemDetail problem) implements ReplyEvent {}

    /// Tokens of the model; zero when there is none.
    record Usage(int inputTokens, int outputTokens) {
        /// Of an answer that no model gave.
        public static final Usage NONE = new Usage(0, 0);
    }
}
