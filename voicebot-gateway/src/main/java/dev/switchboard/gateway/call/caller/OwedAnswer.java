package dev.switchboard.gateway.call.caller;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.Occasion;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.call.telemetry.TurnClock;
import java.util.Optional;

/// Whether the caller said something that no answer was begun for. It is answered as soon as nobody
/// has the floor.
public final class OwedAnswer {
    private final AgentSeat seat;
    private final SettingsInForce settings;
    private final Floor floor;
    private final CallerTurns turns;
    private final AgentSide side;
    private boolean owed;

    public OwedAnswer(
            AgentSeat seat,
            SettingsInForce settings,
            Floor floor,
            CallerTurns turns,
            AgentSide side) {
        this.seat = seat;
        this.settings = settings;
        this.floor = floor;
        this.turns = turns;
        this.side = side;
    }

    /// The caller said something.
    void owe() {
        owed = true;
    }

    /// What was said so far is being answered.
    public void settle() {
        owed = false;
    }

    boolean owed() {
        return owed;
    }

    /// Begins the answer, if there is one to give, nobody has the floor, and the call goes on.
    void give() {
        boolean free =
                !floor.over() && side.replies.running().isEmpty() && turns.current().isEmpty();
        if (owed && settings.answersTurns() && free && !turns.waiting()) {
            give(floor.nextTurn(), seat.forTurn(), Optional.empty());
        }
    }

    /// Begins the answer to this turn.
    void give(int turn, AgentView agent, Optional<TurnClock> clock) {
        owed = false;
        side.answering.ask(begin(turn, agent, clock));
    }

    /// Lets a reply that waits for the caller's words go on, once they are all there.
    ///
    /// @return whether there is one
    boolean giveWaiting() {
        Optional<RunningReply> waiting = waiting();
        if (waiting.isPresent() && !turns.waiting()) {
            owed = false;
            side.answering.ask(waiting.get());
        }
        return waiting.isPresent();
    }

    /// The reply that waits for the caller's words.
    Optional<RunningReply> waiting() {
        return side.replies.running().filter(reply -> !reply.asked());
    }

    /// Begins a reply to this turn that nothing is known of yet.
    RunningReply begin(int turn, AgentView agent, Optional<TurnClock> clock) {
        floor.enter(new CallEvent.TurnEnded(turn));
        return side.answering.begin(
                CallReply.wished(AnswerWish.NONE, turn, settings.now().modality()),
                agent,
                AnswerWish.NONE,
                clock,
                Occasion.TURN);
    }
}
