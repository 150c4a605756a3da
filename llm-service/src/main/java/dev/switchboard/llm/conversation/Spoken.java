package dev.switchboard.llm.conversation;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The JSON of what an agent said of its own accord, such as a greeting.
///
/// @param id made by the client, so that it can send the same again
record Spoken(
        @Nullable UUID id,
        Message.@Nullable Role role,
        @Nullable String text,
        @Nullable String agent,
        @Nullable Integer revision) {
    private static final int LONGEST = 16_000;

    /// @throws ProblemException `malformed-request` with every invalid place, or `too-large`
    void check() {
        var violations = new ArrayList<Violation>();
        if (id == null) {
            violations.add(new Violation("/id", "required", "A UUID of your own."));
        }
        if (role != Message.Role.ASSISTANT) {
            violations.add(
                    new Violation(
                            "/role",
                            "enum",
                            "Must be `assistant`; questions go to the chat door."));
        }
        if (text == null || text.isBlank()) {
            violations.add(new Violation("/text", "required", "What the agent said."));
        } else if (text.indexOf('\0') >= 0) {
            violations.add(new Violation("/text", "characters", "Holds no NUL characters."));
        }
        if (revision != null && revision < 1) {
            violations.add(new Violation("/revision", "minimum", "Revisions count from 1."));
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The message could not be read.",
                    List.copyOf(violations));
        }
        if (words().length() > LONGEST) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A message has at most 16,000 characters.");
        }
    }

    MessageId messageId() {
        return new MessageId(Objects.requireNonNull(id));
    }

    String words() {
        return Objects.requireNonNull(text);
    }

    Optional<String> whose() {
        return Optional.ofNullable(agent);
    }

    Optional<Integer> atRevision() {
        return Optional.ofNullable(revision);
    }
}
