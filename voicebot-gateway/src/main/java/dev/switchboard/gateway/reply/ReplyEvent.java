package dev.switchboard.gateway.reply;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.failover.Failover;

/// What comes of a question.
public sealed interface ReplyEvent {
    /// Which one it answers.
    Generation generation();

    /// Another model is asked; nothing of the answer came yet.
    record FailedOver(Generation generation, Failover failover) implements ReplyEvent {}

    /// The next words.
    record Delta(Generation generation, String text) implements ReplyEvent {}

    /// The agent calls one of the tools that it was offered.
    ///
    /// @param arguments JSON, as the model wrote it
    record Called(Generation generation, String callId, String name, String arguments)
            implements ReplyEvent {}

    /// The agent wants something that must not happen before the turn is over; nothing more comes.
    record Held(Generation generation) implements ReplyEvent {}

    /// Everything came.
    record Done(Generation generation, End end, Usage usage) implements ReplyEvent {}

    /// No more will come.
    record Failed(Generation generation, ProblemDetail problem) implements ReplyEvent {}

    /// How an answer ended.
    enum End {
        /// It is whole.
        WHOLE,
        /// The most tokens that it may have are used up.
        TOO_LONG,
        /// The provider would not say more.
        FILTERED
    }

    /// Tokens of the model; zero when there is none.
    record Usage(int inputTokens, int outputTokens) {
        /// Of an answer that no model gave.
        public static final Usage NONE = new Usage(0, 0);
    }
}
