package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.reply.Tools;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How an answer is to be. What is empty is as the settings say.
///
/// @param metadata the client's own notes on it
/// @param input what to answer in place of the conversation
/// @param instructions in place of those of the settings
/// @param maxTokens of the answer, in place of those of the settings; as the agent says when it
///   holds nothing
/// @param inConversation whether the answer becomes a part of the conversation; one that does not
///   is given beside it, and not interrupted by the caller's voice
/// @param echo the transport's own, handed back in [CallReply#echo]
public record AnswerWish(
        Optional<Modality> modality,
        Map<String, String> metadata,
        Optional<List<Input>> input,
        Optional<String> instructions,
        Optional<Tools> tools,
        Optional<Optional<Integer>> maxTokens,
        boolean inConversation,
        Optional<Object> echo) {
    /// No wish at all.
    public static final AnswerWish NONE =
            new AnswerWish(
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty());

    public AnswerWish {
        metadata = Map.copyOf(metadata);
        input = input.map(List::copyOf);
    }

    /// A part of what to answer.
    public sealed interface Input {
        /// An item of the conversation.
        record Reference(ItemId id) implements Input {}

        /// An item that is in no conversation.
        record Fresh(ConversationItem item) implements Input {}
    }
}
