package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON of a probe.
///
/// @param message what the model is asked
/// @param revision of the agent; the published one when null
record ProbeMessage(@Nullable String message, @Nullable Integer revision) {
    private static final int LONGEST = 1_000;

    String question() {
        if (message == null || message.isBlank()) {
            throw QuestionMessage.invalid("/message", "required", "What the model is asked.");
        }
        if (message.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A probe has at most 1,000 characters.");
        }
        return message.replace("\0", "");
    }

    Optional<Integer> atRevision() {
        if (revision != null && revision < 1) {
            throw QuestionMessage.invalid("/revision", "minimum", "Revisions count from 1.");
        }
        return Optional.ofNullable(revision);
    }
}
