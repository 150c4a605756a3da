package dev.switchboard.llm.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.UUID;

/// Names a message.
public record MessageId(@JsonValue UUID value) {
    static MessageId of(String text) {
        try {
            return new MessageId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw notFound();
        }
    }

    static ProblemException notFound() {
        return new ProblemException(
                ProblemType.NOT_FOUND, "The session has no message with this id.");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
