package dev.switchboard.gateway.call.answer;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.actions.AgentActions;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.conversation.Context;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.handoff.Horizon;
import dev.switchboard.gateway.reply.Generation;
import dev.switchboard.gateway.reply.Line;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.reply.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Makes questions of the conversation, the client's settings and the wishes of one answer, each
/// with a generation of its own.
public final class Questions {
    /// Answers of one turn that may act; the next has to do without.
    private static final int MOST_ROUNDS = 6;

    private final Conversation conversation;
    private final SettingsInForce settings;
    private final Horizon horizon;
    private final IntSupplier generations;

    public Questions(
            Conversation conversation,
            SettingsInForce settings,
            Horizon horizon,
            IntSupplier generations) {
        this.conversation = conversation;
        this.settings = settings;
        this.horizon = horizon;
        this.generations = generations;
    }

    /// The question of a reply.
    Question of(RunningReply now) {
        AnswerWish wish = now.wish;
        return question(
                now.reply.turn(),
                now.agent,
                wish,
                wish.input().map(this::items).orElseGet(conversation::items),
                now.occasion.round(),
                false);
    }

    /// The question of a turn that is likely over.
    ///
    /// @param words of the caller, as far as they are understood
    Question guess(int turn, AgentView agent, String words) {
        List<ConversationItem> items = new ArrayList<>(conversation.items());
        items.add(
                new ConversationItem.Message(
                        ItemId.next(),
                        ConversationItem.Role.USER,
                        Modality.AUDIO,
                        Optional.of(words),
                        ConversationItem.Status.IN_PROGRESS));
        return question(turn, agent, AnswerWish.NONE, items, 0, true);
    }

    private Question question(
            int turn,
            AgentView agent,
            AnswerWish wish,
            List<ConversationItem> items,
            int round,
            boolean speculative) {
        CallSettings set = settings.now();
        return new Question(
                new Generation(turn, generations.getAsInt()),
                agent,
                lines(agent, wish, items, wish.instructions().or(set::instructions)),
                mayAct(wish, set.tools(), round)
                        ? AgentActions.of(agent).beside(set.tools())
                        : wish.tools().orElse(set.tools()),
                wish.maxTokens().orElseGet(set::maxTokens),
                speculative);
    }

    /// Whether an answer may do something with the call: not when the client says what it may do.
    ///
    /// @param round how many answers of the same turn came before it
    public static boolean mayAct(AnswerWish wish, Tools client, int round) {
        return wish.inConversation()
                && wish.tools().isEmpty()
                && client.choice() instanceof Tools.Choice.Auto
                && round < MOST_ROUNDS;
    }

    private List<Line> lines(
            AgentView agent,
            AnswerWish wish,
            List<ConversationItem> items,
            Optional<String> instructions) {
        return wish.input().isPresent()
                ? Context.of(items, instructions)
                : horizon.told(agent, items, instructions);
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
