package dev.switchboard.gateway.call.action;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.gateway.actions.Action;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.action.ActionResult.Done;
import dev.switchboard.gateway.call.action.ActionResult.HandedOver;
import dev.switchboard.gateway.call.action.ActionResult.Open;
import dev.switchboard.gateway.call.action.ActionResult.Told;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.state.Ending;
import dev.switchboard.gateway.handoff.Handoff;
import java.util.Optional;

/// Does one thing with the call that the agent wants. It takes its leave when the caller has heard
/// it, unless they talk over it.
public final class Doing {
    /// Handoffs in one turn.
    private static final int MOST_HANDOFFS = 3;

    private static final Told NO_TELEPHONE = new Told("Not done: this call is not by telephone.");

    private final AgentDirectory directory;
    private final AgentSide side;
    private final Seating seating;
    private final Ending ending;
    private final PutThrough putThrough;
    private final NextReply next;
    private final MediaLink link;
    private boolean leaves;

    public Doing(
            AgentDirectory directory,
            AgentSide side,
            Seating seating,
            Ending ending,
            PutThrough putThrough,
            NextReply next,
            MediaLink link) {
        this.directory = directory;
        this.side = side;
        this.seating = seating;
        this.ending = ending;
        this.putThrough = putThrough;
        this.next = next;
        this.link = link;
    }

    /// Makes ready for what is wanted.
    void prepare(RunningReply now, Action action) {
        if (action instanceof Action.HandOver(String agent, _)) {
            find(now.agent, agent).ifPresent(side.voices::prepare);
        }
    }

    ActionResult act(RunningReply now, Action action) {
        return switch (action) {
            case Action.HandOver handOver -> handOver(now, handOver);
            case Action.EndCall(Optional<String> farewell) -> endCall(now, farewell);
            case Action.Transfer transfer -> putThrough(transfer);
            case Action.PressKeys(String keys) -> press(keys);
            case Action.Unusable(String why) -> new Told("Not done: " + why);
        };
    }

    private ActionResult handOver(RunningReply now, Action.HandOver wanted) {
        if (now.occasion.handoffs() >= MOST_HANDOFFS) {
            return new Told(
                    "Not done: this question was handed over too often. Answer it yourself.");
        }
        Optional<AgentView> found = find(now.agent, wanted.agent());
        if (found.isEmpty()) {
            return new Told("Not done: this agent takes no calls now.");
        }
        AgentView other = found.get();
        if (other.id().equals(now.agent.id())) {
            return new Told("Not done: you have the call already.");
        }
        seating.handOver(new Handoff(other, wanted.context()));
        return new HandedOver(
                "%s has taken the call over from %s and answers now."
                        .formatted(other.name(), now.agent.name()));
    }

    private ActionResult endCall(RunningReply now, Optional<String> farewell) {
        if (putThrough.pending()) {
            return new Done("The call ends when the caller is put through.");
        }
        leaves = true;
        if (now.wordless() && farewell.isPresent() && side.replies.running().isEmpty()) {
            next.say(now, farewell.get());
        }
        return new Done("The call ends when the caller has heard you.");
    }

    private ActionResult putThrough(Action.Transfer transfer) {
        if (!link.telephone()) {
            return NO_TELEPHONE;
        }
        if (putThrough.pending()) {
            return new Told("Not done: the caller is being put through already.");
        }
        leaves = false;
        return new Open(transfer);
    }

    private ActionResult press(String keys) {
        if (!link.telephone()) {
            return NO_TELEPHONE;
        }
        link.tell(new CallNotice.KeysToPress(keys));
        return new Done("Pressed.");
    }

    /// The agent does not take its leave.
    void stay() {
        leaves = false;
    }

    /// The caller has heard the agent.
    void heard() {
        if (leaves) {
            leaves = false;
            ending.leave(CallEnd.AGENT_HUNG_UP);
        }
    }

    /// Whose owner it is does not matter: who wrote the agent's configuration has chosen it.
    private Optional<AgentView> find(AgentView from, String name) {
        try {
            return Optional.of(directory.current(AgentReference.in(from.tenant(), name)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
