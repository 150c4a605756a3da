package dev.switchboard.gateway.call.action;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.Occasion;
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
        Occasion occasion = handedOver ? before.occasion.handedOver() : before.occasion.next();
        side.answering.ask(begin(before, agent, clock(before), occasion));
    }

    /// The agent goes on after a pause, whoever it is now.
    void askLater(RunningReply before) {
        side.answering.ask(begin(before, seat.agent(), Optional.empty(), before.occasion.next()));
    }

    /// The agent says this.
    void say(RunningReply before, String text) {
        side.delivery.say(begin(before, before.agent, clock(before), before.occasion.next()), text);
    }

    private RunningReply begin(
            RunningReply before, AgentView agent, Optional<TurnClock> clock, Occasion occasion) {
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
        return side.answering.begin(reply, agent, AnswerWish.NONE, clock, occasion);
    }

    /// The turn is timed until the first of its replies is heard.
    private static Optional<TurnClock> clock(RunningReply before) {
        return before.audible() ? Optional.empty() : before.clock;
    }
}
