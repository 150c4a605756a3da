package dev.switchboard.llm.run;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON of a question.
record QuestionMessage(
        @Nullable String message, @Nullable String agent, @Nullable Integer revision) {
    private static final int LONGEST = 16_000;

    Question toQuestion() {
        if (message == null || message.isBlank()) {
            throw invalid("/message", "required", "What the caller says.");
        }
        if (message.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A message has at most 16,000 characters.");
        }
        if (message.indexOf('\0') >= 0) {
            throw invalid("/message", "characters", "A message holds no NUL characters.");
        }
        if (revision != null && revision < 1) {
            throw invalid("/revision", "minimum", "Revisions count from 1.");
        }
        return new Question(message, Optional.ofNullable(agent), Optional.ofNullable(revision));
    }

    static ProblemException invalid(String pointer, String code, String what) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The question could not be read.",
                List.of(new Violation(pointer, code, what)));
    }
}
