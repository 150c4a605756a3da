package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.call.CallCommand;
import java.util.Optional;

/// What a client sends, checked for form.
sealed interface ClientEvent {
    /// A change of the session.
    record SessionUpdate(Optional<String> eventId, ObjectNode session) implements ClientEvent {}

    /// The caller's audio, as base64.
    record Append(Optional<String> eventId, String audio) implements ClientEvent {}

    /// Something that the call can do as it is.
    record Ask(CallCommand command) implements ClientEvent {}
}
