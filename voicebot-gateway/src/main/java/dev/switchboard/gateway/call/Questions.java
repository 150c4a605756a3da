package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.Context;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes questions of the conversation, the client's settings and the wishes of one answer, and
/// numbers their generations.
final class Questions {
    private final Conversation conversation;
    private final Supplier<CallSettings> settings;
    private int generations;

    Questions(Conversation conversation, Supplier<CallSettings> settings) {
        this.conversation = conversation;
        this.settings = settings;
    }

    /// The question of a reply, which belongs to this generation from now on.
    Question of(RunningReply now) {
        Generation generation = new Generation(now.reply.turn(), ++generations);
        now.generation = Optional.of(generation);
        CallSettings set = settings.get();
        AnswerWish wish = now.wish;
        return new Question(
                generation,
                now.agent,
                Context.of(
                        wish.input().map(this::items).orElseGet(conversation::items),
                        wish.instructions().or(set::instructions)),
                wish.tools().orElse(set.tools()),
                wish.maxTokens().or(set::maxTokens),
                false);
    }

    private List<ConversationItem> items(List<AnswerWish.Input> input) {
        List<ConversationItem> items = new ArrayList<>();
        for (AnswerWish.Input part : input) {
            switch (part) {
                case AnswerWish.Input.Reference(ItemId id) ->
                        conversation.find(id).ifPresent(items::add);
                case AnswerWish.Input.Fresh(ConversationItem item) -> items.add(item);
            }
        }
        return items;
    }
}
