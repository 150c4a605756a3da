package dev.switchboard.llm.conversation;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.conversation.Message.Role;
import dev.switchboard.llm.conversation.Message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The JSON of what was said in a session, whoever said it.
///
/// @param id made by the client, so that it can send the same again, or more of it
record Spoken(
        @Nullable UUID id,
        @Nullable Role role,
        @Nullable String text,
        @Nullable String heard,
        @Nullable Status status,
        @Nullable Integer turn,
        @Nullable String agent,
        @Nullable Integer revision) {
    static final Spoken NOTHING = new Spoken(null, null, null, null, null, null, null, null);

    private static final int LONGEST = 100_000;

    /// @throws ProblemException `malformed-request` with every invalid place, or `too-large`
    Said toSaid() {
        var violations = new ArrayList<Violation>();
        if (id == null) {
            violations.add(new Violation("/id", "required", "A UUID of your own."));
        }
        if (role == null) {
            violations.add(new Violation("/role", "required", "Must be `user` or `assistant`."));
        }
        checkText(violations);
        if (heard != null && role == Role.USER) {
            violations.add(new Violation("/heard", "role", "Only an answer can be heard."));
        }
        if (turn != null && turn < 0) {
            violations.add(new Violation("/turn", "minimum", "Turns count from 0."));
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
        if (words().length() > LONGEST || (heard != null && heard.length() > LONGEST)) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A message has at most 100,000 characters.");
        }
        return new Said(
                new MessageId(Objects.requireNonNull(id)),
                Objects.requireNonNull(role),
                words(),
                Optional.ofNullable(heard),
                Optional.ofNullable(status),
                Optional.ofNullable(turn));
    }

    private void checkText(List<Violation> violations) {
        boolean saidNothing = status == Status.INTERRUPTED || status == Status.FAILED;
        boolean mayBeEmpty = role == Role.ASSISTANT && saidNothing;
        if (text == null || (text.isBlank() && !mayBeEmpty)) {
            violations.add(new Violation("/text", "required", "What was said."));
        } else if (text.indexOf('\0') >= 0) {
            violations.add(new Violation("/text", "characters", "Holds no NUL characters."));
        }
        if (heard != null && heard.indexOf('\0') >= 0) {
            violations.add(new Violation("/heard", "characters", "Holds no NUL characters."));
        }
    }

    private String words() {
        return Objects.requireNonNull(text);
    }

    Optional<String> whose() {
        return Optional.ofNullable(agent);
    }

    Optional<Integer> atRevision() {
        return Optional.ofNullable(revision);
    }
}
