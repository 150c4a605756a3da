package dev.switchboard.gateway.call;

import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// Does what the client asks, or refuses it.
final class Commands {
    private static final long SHORTEST_COMMIT = 100;

    private final CallSession call;
    private final Conversation conversation;
    private final Hearing hearing;
    private final CallerTurns turns;
    private final TurnTaking turnTaking;
    private final Answering answering;
    private final MediaLink link;
    private Optional<ReplyId> greetingReply = Optional.empty();

    Commands(
            CallSession call,
            Conversation conversation,
            Hearing hearing,
            CallerTurns turns,
            TurnTaking turnTaking,
            Answering answering,
            MediaLink link) {
        this.call = call;
        this.conversation = conversation;
        this.hearing = hearing;
        this.turns = turns;
        this.turnTaking = turnTaking;
        this.answering = answering;
        this.link = link;
    }

    void handle(CallCommand command) {
        try {
            obey(command);
        } catch (RefusedException e) {
            link.tell(new CallNotice.Refused(e.refusal(), command.eventId()));
        }
    }

    private void obey(CallCommand command) {
        switch (command) {
            case CallCommand.Configure configure -> call.configure(configure);
            case CallCommand.Switch wanted -> call.seating().change(wanted);
            case CallCommand.Greet _ -> greet();
            case CallCommand.Append(var audio) ->
                    hearing.listen(audio, call.settings().turnDetection());
            case CallCommand.Commit _ -> commit();
            case CallCommand.Clear _ -> {
                hearing.clear();
                turnTaking.forget();
                link.tell(new CallNotice.Cleared());
            }
            case CallCommand.Insert(_, var item, var previous) -> insert(item, previous);
            case CallCommand.Retrieve(_, var id) ->
                    link.tell(new CallNotice.ItemRetrieved(existing(id, "retrieve")));
            case CallCommand.Truncate(_, var id, long millis) ->
                    link.tell(
                            new CallNotice.ItemTruncated(
                                    id, answering.playout().truncate(id, millis)));
            case CallCommand.Delete(_, var id) -> {
                conversation.remove(existing(id, "delete").id());
                link.tell(new CallNotice.ItemDeleted(id));
            }
            case CallCommand.Answer(_, AnswerWish wish) -> answer(wish);
            case CallCommand.Cancel(_, var wanted) -> cancel(wanted);
            case CallCommand.Played(ItemId item, long millis, _) ->
                    answering.playout().played(item, millis);
            case CallCommand.KeyPressed(char key) -> call.keys().pressed(key);
        }
    }

    private void insert(ConversationItem item, Optional<String> previous) {
        link.tell(new CallNotice.ItemAdded(item, conversation.insert(item, previous)));
        turnTaking.written(item);
    }

    private ConversationItem existing(ItemId id, String verb) {
        return conversation
                .find(id)
                .orElseThrow(() ->
                        new RefusedException(
                                "item_%s_invalid_item_id".formatted(verb),
                                "There is no item %s.".formatted(id),
                                "item_id"));
    }

    private void commit() {
        long millis = hearing.uncommittedMillis();
        if (millis < SHORTEST_COMMIT) {
            throw new RefusedException(
                    "input_audio_buffer_commit_empty",
                    "Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has %d.00ms of audio."
                            .formatted(millis));
        }
        boolean uttering = hearing.uttering();
        hearing.commit();
        if (uttering) {
            turnTaking.commit(hearing.millis(), false);
        } else {
            turns.commitSilence(ItemId.next());
        }
    }

    private void greet() {
        Optional<String> greeting = greeting();
        if (greeting.isPresent() && answering.running().isEmpty()) {
            RunningReply begun = begin(AnswerWish.NONE);
            greetingReply = Optional.of(begun.reply.id());
            begun.greeting = true;
            answering.say(begun, greeting.get());
        }
    }

    /// What the agent says by itself does not keep the client from asking.
    private void cutGreeting() {
        boolean greets =
                answering
                        .running()
                        .filter(running -> greetingReply.equals(Optional.of(running.reply.id())))
                        .isPresent();
        if (greets) {
            answering.cancel(false);
        }
    }

    private Optional<String> greeting() {
        return conversation.isEmpty()
                ? call.seat().agent().voice().flatMap(voice -> voice.greeting())
                : Optional.empty();
    }

    private void answer(AnswerWish wish) {
        if (!wish.inConversation()) {
            answerBeside(wish);
            return;
        }
        cutGreeting();
        answering
                .running()
                .ifPresent(running -> {
                    throw new RefusedException(
                            "conversation_already_has_active_response",
                            "Conversation already has an active response in progress: %s. Wait until the response is finished before creating a new one."
                                    .formatted(running.reply.id()));
                });
        Optional<String> greeting =
                wish.input().isEmpty() && wish.instructions().isEmpty()
                        ? greeting()
                        : Optional.empty();
        RunningReply begun = begin(wish);
        if (greeting.isPresent()) {
            begun.greeting = true;
            answering.say(begun, greeting.get());
        } else if (wish.input().isPresent() || !turns.waiting()) {
            turnTaking.answered();
            answering.ask(begun);
        }
    }

    private void answerBeside(AnswerWish wish) {
        if (!answering.takesBeside()) {
            throw new RefusedException(
                    "too_many_responses",
                    "Eight responses outside of the conversation are in progress; wait until one is finished.");
        }
        answering.ask(answering.begin(reply(wish), call.seat().forTurn(), wish, Optional.empty()));
    }

    private RunningReply begin(AnswerWish wish) {
        CallReply reply = reply(wish);
        call.enter(new CallEvent.TurnEnded(reply.turn()));
        return answering.begin(reply, call.seat().forTurn(), wish, Optional.empty());
    }

    /// A new reply of this kind.
    CallReply reply(AnswerWish wish) {
        return new CallReply(
                ReplyId.next(),
                call.nextTurn(),
                wish.modality().orElse(call.settings().modality()),
                wish.metadata(),
                wish.inConversation(),
                wish.echo());
    }

    private void cancel(Optional<ReplyId> wanted) {
        boolean ran =
                wanted.map(answering::cancel)
                        .orElseGet(() -> {
                            boolean running = answering.running().isPresent();
                            answering.cancel(false);
                            return running;
                        });
        if (!ran) {
            throw new RefusedException(
                    "response_cancel_not_active", "Cancellation failed: no active response found.");
        }
    }
}
