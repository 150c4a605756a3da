package dev.switchboard.gateway.call.session;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.Occasion;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.caller.CallerTurns;
import dev.switchboard.gateway.call.caller.OwedAnswer;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// Answers that the client asks for, or does not want any more. Where nothing was said yet the
/// first answer is the agent's greeting.
final class AnswerRequests {
    private final AgentSeat seat;
    private final SettingsInForce settings;
    private final Floor floor;
    private final Conversation conversation;
    private final CallerTurns turns;
    private final OwedAnswer owed;
    private final AgentSide side;
    private Optional<ReplyId> unasked = Optional.empty();

    AnswerRequests(
            AgentSeat seat,
            SettingsInForce settings,
            Floor floor,
            Conversation conversation,
            CallerTurns turns,
            OwedAnswer owed,
            AgentSide side) {
        this.seat = seat;
        this.settings = settings;
        this.floor = floor;
        this.conversation = conversation;
        this.turns = turns;
        this.owed = owed;
        this.side = side;
    }

    /// Says the greeting, when there is one and nothing was said yet.
    void greet() {
        Optional<String> greeting = greeting();
        if (greeting.isPresent() && side.replies.running().isEmpty()) {
            RunningReply begun = begin(AnswerWish.NONE, Occasion.GREETING);
            unasked = Optional.of(begun.reply.id());
            side.delivery.say(begun, greeting.get());
        }
    }

    /// Answers now.
    ///
    /// @throws RefusedException while another answer is given, or when an item that it is to answer
    ///   is not there
    void answer(AnswerWish wish) {
        wish.input().ifPresent(input -> input.forEach(this::checkThere));
        if (wish.inConversation()) {
            answerInConversation(wish);
        } else {
            answerBeside(wish);
        }
    }

    private void checkThere(AnswerWish.Input part) {
        if (part instanceof AnswerWish.Input.Reference(ItemId id)
                && conversation.find(id).isEmpty()) {
            throw new RefusedException(
                    "invalid_value", "There is no item %s.".formatted(id), "response.input");
        }
    }

    private void answerInConversation(AnswerWish wish) {
        cutUnasked();
        side.replies
                .running()
                .ifPresent(running -> {
                    throw new RefusedException(
                            "conversation_already_has_active_response",
                            "Conversation already has an active response in progress: %s. Wait until the response is finished before creating a new one."
                                    .formatted(running.reply.id()));
                });
        boolean plain = wish.input().isEmpty() && wish.instructions().isEmpty();
        Optional<String> greeting = plain ? greeting() : Optional.empty();
        RunningReply begun = begin(wish, greeting.isPresent() ? Occasion.GREETING : Occasion.TURN);
        if (greeting.isPresent()) {
            side.delivery.say(begun, greeting.get());
        } else if (wish.input().isPresent() || !turns.waiting()) {
            owed.settle();
            side.answering.ask(begun);
        }
    }

    private void answerBeside(AnswerWish wish) {
        if (!side.replies.takesBeside()) {
            throw new RefusedException(
                    "too_many_responses",
                    "Eight responses outside of the conversation are in progress; wait until one is finished.");
        }
        side.answering.ask(
                side.answering.begin(
                        reply(wish), seat.forTurn(), wish, Optional.empty(), Occasion.TURN));
    }

    /// Stops the answer of the conversation, or the one that is meant.
    ///
    /// @throws RefusedException when it is not being given
    void cancel(Optional<ReplyId> wanted) {
        boolean ran = wanted.map(side.yielding::cancel).orElseGet(side.yielding::cancel);
        if (!ran) {
            throw new RefusedException(
                    "response_cancel_not_active", "Cancellation failed: no active response found.");
        }
    }

    private Optional<String> greeting() {
        return conversation.isEmpty()
                ? seat.agent().voice().flatMap(AgentView.Voice::greeting)
                : Optional.empty();
    }

    /// What the agent says by itself does not keep the client from asking.
    private void cutUnasked() {
        side.replies
                .running()
                .filter(running ->
                        running.fillsSilence() || unasked.equals(Optional.of(running.reply.id())))
                .ifPresent(_ -> side.yielding.cancel());
    }

    private RunningReply begin(AnswerWish wish, Occasion occasion) {
        CallReply reply = reply(wish);
        floor.enter(new CallEvent.TurnEnded(reply.turn()));
        return side.answering.begin(reply, seat.forTurn(), wish, Optional.empty(), occasion);
    }

    private CallReply reply(AnswerWish wish) {
        return CallReply.wished(wish, floor.nextTurn(), settings.now().modality());
    }
}
