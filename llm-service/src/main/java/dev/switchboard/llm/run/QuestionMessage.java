package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.prompt.TaskPrompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The JSON of a question: a message, or a task with what its prompt needs.
record QuestionMessage(
        @Nullable String message,
        @Nullable String agent,
        @Nullable Integer revision,
        @Nullable String task,
        @Nullable Map<String, Object> variables) {
    private static final int LONGEST = 16_000;

    Question toQuestion() {
        if (revision != null && revision < 1) {
            throw invalid("/revision", "minimum", "Revisions count from 1.");
        }
        return new Question(words(), Optional.ofNullable(agent), Optional.ofNullable(revision));
    }

    private Function<AgentView, String> words() {
        if (task == null) {
            String said = checked(message == null ? "" : message);
            return _ -> said;
        }
        if (message != null) {
            throw invalid("/message", "contradiction", "Send a message or a task, not both.");
        }
        TaskPrompt prompt = TaskPrompt.of(task, variables);
        return view -> checked(prompt.renderedFor(view));
    }

    private static String checked(String text) {
        if (text.isBlank()) {
            throw invalid("/message", "required", "What the caller says.");
        }
        if (text.length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A message has at most 16,000 characters.");
        }
        if (text.indexOf('\0') >= 0) {
            throw invalid("/message", "characters", "A message holds no NUL characters.");
        }
        return text;
    }

    static ProblemException invalid(String pointer, String code, String what) {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The question could not be read.",
                List.of(new Violation(pointer, code, what)));
    }
}
