package dev.switchboard.gateway.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.access.Principal;
import java.time.Instant;
import java.util.Optional;

/// What a client secret stands for: calls that somebody else may open for a while.
///
/// @param holder who opens them: a caller, kept to one agent where the secret was made for one
/// @param agent id of that agent
/// @param session what a session begins with, as `session.update` would say it
/// @param expires until when calls may begin; those that have begun go on
public record ClientSecret(
        Principal holder, Optional<String> agent, ObjectNode session, Instant expires) {
    /// Without what it is about: that may be the client's own prompt.
    @Override
    public String toString() {
        return "ClientSecret[expires=" + expires + "]";
    }
}
