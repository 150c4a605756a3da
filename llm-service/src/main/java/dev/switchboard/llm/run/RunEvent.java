package dev.switchboard.llm.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.knowledge.Citation;
import dev.switchboard.llm.knowledge.Lookup;
import dev.switchboard.llm.model.FinishReason;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.tool.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the client of a question sees, in order: `Started`, perhaps `Citations`, any number of
/// `Failover`, of `ToolStarted` with its `ToolEnded`, and of `Delta`, then `Done` or `Failed`. The
/// components are the JSON of the wire.
public sealed interface RunEvent {
    /// The event's name on the wire.
    String name();

    record Started(MessageId messageId) implements RunEvent {
        @Override
        public String name() {
            return "started";
        }
    }

    /// What was looked up for the answer.
    ///
    /// @param items where each excerpt is from, the best first
    /// @param skipped why nothing could be looked up: `late` or `failed`
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Citations(List<Citation> items, Optional<String> skipped) implements RunEvent {
        public static Citations of(Lookup found) {
            return new Citations(found.citations(), found.skipped());
        }

        @Override
        public String name() {
            return "citations";
        }
    }

    /// Another model is asked, or the same once more.
    ///
    /// @param cause how the one before failed, `paused` (it failed before) or `late` (it is still
    ///   asked as well)
    /// @param waitedMs how long the one before had been asked
    record Failover(String from, String to, String cause, long waitedMs) implements RunEvent {
        static Failover of(Heard.Moved<ReplyEvent> move) {
            return new Failover(move.from(), move.to(), move.cause(), move.after().toMillis());
        }

        @Override
        public String name() {
            return "failover";
        }
    }

    /// The model called a tool of ours.
    record ToolStarted(String callId, String tool) implements RunEvent {
        @Override
        public String name() {
            return "tool-started";
        }
    }

    /// The model is told what came of it.
    ///
    /// @param outcome `done`, or why not: `failed` (the tool said so), `timeout`, `refused` (not
    ///   even tried) or `broken` (a fault of ours)
    /// @param detail what is wrong, when it was not done
    record ToolEnded(
            String callId, String tool, String outcome, long tookMs, Optional<String> detail)
            implements RunEvent {
        static ToolEnded of(ToolCall call, ToolResult result, Duration took) {
            Optional<String> detail =
                    switch (result) {
                        case ToolResult.Done _ -> Optional.empty();
                        case ToolResult.Failed(_, String sentence) -> Optional.of(sentence);
                    };
            return new ToolEnded(call.id(), call.name(), result.outcome(), took.toMillis(), detail);
        }

        @Override
        public String name() {
            return "tool-ended";
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
