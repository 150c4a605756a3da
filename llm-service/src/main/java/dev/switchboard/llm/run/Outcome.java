package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.conversation.Ending;
import dev.switchboard.llm.conversation.Message.Status;
import dev.switchboard.llm.model.ReplyEvent;
import java.util.Optional;

/// How a run ended.
sealed interface Outcome {
    record Answered(ReplyEvent.Completed end) implements Outcome {}

    record Interrupted() implements Outcome {}

    record Failed(ProblemException problem) implements Outcome {}

    /// The word for metrics.
    default String word() {
        return switch (this) {
            case Answered _ -> "completed";
            case Interrupted _ -> "interrupted";
            case Failed(ProblemException problem) -> problem.type().code();
        };
    }

    default Ending ending(String text, String provider) {
        return switch (this) {
            case Answered(ReplyEvent.Completed end) ->
                    new Ending(
                            text,
                            Status.COMPLETED,
                            provider,
                            Optional.of(end.reason().code()),
                            Optional.empty(),
                            end.usage().inputTokens(),
                            end.usage().outputTokens());
            case Interrupted _ ->
                    new Ending(
                            text,
                            Status.INTERRUPTED,
                            provider,
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            0);
            case Failed(ProblemException problem) ->
                    new Ending(
                            text,
                            Status.FAILED,
                            provider,
                            Optional.empty(),
                            Optional.of(problem.type().code()),
                            0,
                            0);
        };
    }
}
