package dev.switchboard.llm.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/// Names a session.
public record SessionId(@JsonValue UUID value) {
    /// Reads an id from a path.
    ///
    /// @throws ProblemException `session-not-found`: what is not an id names no session
    public static SessionId of(String text) {
        try {
            return new SessionId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw notFound();
        }
    }

    /// One that is new.
    static SessionId next() {
        return new SessionId(UuidVersion7Strategy.INSTANCE.generateUuid(null));
    }

    static ProblemException notFound() {
        return new ProblemException(
                ProblemType.SESSION_NOT_FOUND, "No session has this id; open one first.");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
