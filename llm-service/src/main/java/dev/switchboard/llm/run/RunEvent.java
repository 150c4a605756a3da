package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;

/// What the client of a question sees, in order: `Started`, any number of `Delta`, then `Done` or
/// `Failed`. The components are the JSON of the wire.
sealed interface RunEvent {
    /// The event's name on the wire.
    String name();

    record Started(MessageId messageId) implements RunEvent {
        @Override
        public String name() {
            return "started";
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
