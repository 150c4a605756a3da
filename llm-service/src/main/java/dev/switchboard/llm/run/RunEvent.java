package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;

/// What the client of a question sees, in order: `Started`, any number of `Failover`, any number of
/// `Delta`, then `Done` or `Failed`. The components are the JSON of the wire.
sealed interface RunEvent {
    /// The event's name on the wire.
    String name();

    record Started(MessageId messageId) implements RunEvent {
        @Override
        public String name() {
            return "started";
        }
    }

    /// Another model is asked, or the same once more.
    ///
    /// @param cause how the one before failed, `paused` (it failed before) or `late` (it is still
    ///   asked as well)
    /// @param waitedMs how long the one before had been asked
    record Failover(String from, String to, String cause, long waitedMs) implements RunEvent {
        @Override
        public String name() {
            return "failover";
        }
    }

    record Delta(String text) implements RunEvent {
        @Override
        public String name() {
            return "delta";
        }
    }

    record Done(
            MessageId messageId, FinishReason finishReason, String provider, ReplyEvent.Usage usage)
            implements RunEvent {
        @Override
        public String name() {
            return "done";
        }
    }

    record Failed(ProblemDetail problem) implements RunEvent {
        @Override
        public String name() {
            return "error";
        }
    }
}
