package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.Modality;
import java.util.Map;
import java.util.Optional;

/// One answer of the agent.
///
/// @param turn number of the turn that it answers
/// @param metadata the client's own notes on it
/// @param inConversation whether it is a part of the conversation
/// @param echo what the transport gave with the wish for it
public record CallReply(
        ReplyId id,
        int turn,
        Modality modality,
        Map<String, String> metadata,
        boolean inConversation,
        Optional<Object> echo) {
    public CallReply {
        metadata = Map.copyOf(metadata);
    }

    /// One that is to be like this.
    ///
    /// @param usual how the agent answers when the wish leaves it open
    public static CallReply wished(AnswerWish wish, int turn, Modality usual) {
        return new CallReply(
                ReplyId.next(),
                turn,
                wish.modality().orElse(usual),
                wish.metadata(),
                wish.inConversation(),
                wish.echo());
    }

    /// One of which the transport has no wish.
    public CallReply(
            ReplyId id,
            int turn,
            Modality modality,
            Map<String, String> metadata,
            boolean inConversation) {
        this(id, turn, modality, metadata, inConversation, Optional.empty());
    }
}
