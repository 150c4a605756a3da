package dev.switchboard.gateway.call.session;

import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.action.PutThrough;
import dev.switchboard.gateway.call.action.Seating;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.caller.CallerAudio;
import dev.switchboard.gateway.call.caller.CallerKeys;
import dev.switchboard.gateway.call.caller.CallerTurns;
import dev.switchboard.gateway.call.caller.SessionTranscript;
import dev.switchboard.gateway.call.caller.TurnTaking;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.hearing.Hearing;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// Does what the client asks, or refuses it.
final class Commands {
    private static final long SHORTEST_COMMIT = 100;

    private final SettingsInForce settings;
    private final Conversation conversation;
    private final CallerAudio audio;
    private final Hearing hearing;
    private final CallerTurns turns;
    private final TurnTaking turnTaking;
    private final AgentSide side;
    private final AnswerRequests requests;
    private final CallerKeys keys;
    private final PutThrough putThrough;
    private final Seating seating;
    private final Waits waits;
    private final SessionTranscript transcript;
    private final MediaLink link;

    Commands(
            SettingsInForce settings,
            Conversation conversation,
            CallerAudio audio,
            Hearing hearing,
            CallerTurns turns,
            TurnTaking turnTaking,
            AgentSide side,
            AnswerRequests requests,
            CallerKeys keys,
            PutThrough putThrough,
            Seating seating,
            Waits waits,
            SessionTranscript transcript,
            MediaLink link) {
        this.settings = settings;
        this.conversation = conversation;
        this.audio = audio;
        this.hearing = hearing;
        this.turns = turns;
        this.turnTaking = turnTaking;
        this.side = side;
        this.requests = requests;
        this.keys = keys;
        this.putThrough = putThrough;
        this.seating = seating;
        this.waits = waits;
        this.transcript = transcript;
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
            case CallCommand.Configure configure -> configure(configure);
            case CallCommand.Switch wanted -> seating.change(wanted);
            case CallCommand.Greet _ -> requests.greet();
            case CallCommand.Append(var frame) -> audio.append(frame);
            case CallCommand.Commit _ -> commit();
            case CallCommand.Clear _ -> {
                forgetTurn();
                link.tell(new CallNotice.Cleared());
            }
            case CallCommand.Insert(_, var item, var previous) -> insert(item, previous);
            case CallCommand.Retrieve(_, var id) ->
                    link.tell(new CallNotice.ItemRetrieved(existing(id, "retrieve")));
            case CallCommand.Truncate(_, var id, long millis) ->
                    link.tell(new CallNotice.ItemTruncated(id, side.playout.truncate(id, millis)));
            case CallCommand.Delete(_, var id) -> {
                conversation.remove(existing(id, "delete").id());
                link.tell(new CallNotice.ItemDeleted(id));
            }
            case CallCommand.Answer(_, AnswerWish wish) -> requests.answer(wish);
            case CallCommand.Cancel(_, var wanted) -> requests.cancel(wanted);
            case CallCommand.Played(ItemId item, long millis, _) ->
                    side.playout.played(item, millis);
            case CallCommand.KeyPressed(char key) -> keys.pressed(key);
            case CallCommand.TransferAnswered(var refusal) -> putThrough.answered(refusal);
        }
    }

    private void configure(CallCommand.Configure command) {
        CallSettings next = command.settings();
        if (next.turnDetection().isPresent() != settings.detection().isPresent()) {
            forgetTurn();
        }
        settings.become(next);
        waits.idleTimeout(next.idleTimeout());
        seating.configure(command);
    }

    private void forgetTurn() {
        hearing.clear();
        turnTaking.forget();
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

    private void insert(ConversationItem item, Optional<String> previous) {
        link.tell(new CallNotice.ItemAdded(item, conversation.insert(item, previous)));
        transcript.written(item);
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
}
