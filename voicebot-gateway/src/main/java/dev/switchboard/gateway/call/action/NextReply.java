package dev.switchboard.gateway.call.action;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.telemetry.TurnClock;
import java.util.Map;
import java.util.Optional;

/// The reply that follows another one in the same turn, since the agent has done something.
public final class NextReply {
    private final AgentSeat seat;
    private final Floor floor;
    private final AgentSide side;

    public NextReply(AgentSeat seat, Floor floor, AgentSide side) {
        this.seat = seat;
        this.floor = floor;
        this.side = side;
    }

    /// The agent goes on with what it knows now.
    ///
    /// @param handedOver whether that is another agent
    void ask(RunningReply before, boolean handedOver) {
        side.yielding.cancel();
        AgentView agent = handedOver ? seat.agent() : before.agent;
        RunningReply next = begin(before, agent, clock(before));
        next.handoffs = before.handoffs + (handedOver ? 1 : 0);
        side.answering.ask(next);
    }

    /// The agent goes on after a pause, whoever it is now.
    void askLater(RunningReply before) {
        RunningReply next = begin(before, seat.agent(), Optional.empty());
        next.handoffs = before.handoffs;
        side.answering.ask(next);
    }

    /// The agent says this.
    void say(RunningReply before, String text) {
        side.delivery.say(begin(before, before.agent, clock(before)), text);
    }

    private RunningReply begin(RunningReply before, AgentView agent, Optional<TurnClock> clock) {
        CallReply reply =
                new CallReply(
                        ReplyId.next(),
                        before.reply.turn(),
                        before.reply.modality(),
                        Map.of(),
                        true);
        if (!floor.speaks()) {
            floor.enter(new CallEvent.TurnEnded(reply.turn()));
        }
        RunningReply next = side.answering.begin(reply, agent, AnswerWish.NONE, clock);
        next.round = before.round + 1;
        return next;
    }

    /// The turn is timed until the first of its replies is heard.
    private static Optional<TurnClock> clock(RunningReply before) {
        return before.audible ? Optional.empty() : before.clock;
    }
}
