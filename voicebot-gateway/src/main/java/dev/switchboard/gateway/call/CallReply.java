package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.Modality;
import java.util.Map;

/// One answer of the agent.
///
/// @param turn number of the turn that it answers
/// @param metadata the client's own notes on it
/// @param inConversation whether it is a part of the conversation
public record CallReply(
        ReplyId id,
        int turn,
        Modality modality,
        Map<String, String> metadata,
        boolean inConversation) {
    public CallReply {
        metadata = Map.copyOf(metadata);
    }
}
