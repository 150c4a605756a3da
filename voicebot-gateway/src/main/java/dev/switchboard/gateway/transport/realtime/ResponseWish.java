package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.call.CallReply;
import java.util.Optional;

/// What a `response.create` says that is the link's own business. What is empty is as the session
/// says.
///
/// @param coding how its audio is to be written
/// @param maxTokens the most tokens of the answer, as the client wrote it
record ResponseWish(Optional<AudioCoding> coding, Optional<JsonNode> maxTokens) {
    private static final ResponseWish NONE = new ResponseWish(Optional.empty(), Optional.empty());

    /// The wish that this is the reply to; an empty one of a reply that nobody asked for.
    static ResponseWish of(CallReply reply) {
        return reply.echo()
                .filter(ResponseWish.class::isInstance)
                .map(ResponseWish.class::cast)
                .orElse(NONE);
    }
}
