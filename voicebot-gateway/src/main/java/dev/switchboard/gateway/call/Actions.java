package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.gateway.actions.Action;
import dev.switchboard.gateway.actions.AgentActions;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.conversation.ConversationItem.Status;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.handoff.Handoff;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.reply.Tools;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Does with the call what the agent wants. Nothing happens before the answer that wants it was
/// given whole; what takes the call away waits until the caller has heard it, and does not happen
/// when the caller talks over it. Belongs to the call's thread.
final class Actions implements Floor.Watch {
    /// Answers of one turn that may act; the next has to do without.
    static final int MOST_ROUNDS = 6;

    /// Handoffs in one turn.
    private static final int MOST_HANDOFFS = 3;

    private final AgentSeat seat;
    private final SettingsInForce settings;
    private final Floor floor;
    private final AgentDirectory directory;
    private final Conversation conversation;
    private final AgentSide side;
    private final Seating seating;
    private final Ending ending;
    private final PutThrough putThrough;
    private final MediaLink link;
    private @Nullable Runnable whenHeard;

    /// What follows from an action.
    ///
    /// An `output` is what the model is told of it.
    private sealed interface Result {
        /// The turn is answered; what becomes of it will be known later.
        record Open(Action.Transfer transfer) implements Result {}

        /// The turn is answered.
        record Done(String output) implements Result {}

        /// The agent goes on, as it needs to know.
        record Told(String output) implements Result {}

        /// Another agent goes on.
        record HandedOver(String output) implements Result {}
    }

    Actions(
            AgentSeat seat,
            SettingsInForce settings,
            Floor floor,
            AgentDirectory directory,
            Conversation conversation,
            AgentSide side,
            Seating seating,
            Ending ending,
            PutThrough putThrough,
            MediaLink link) {
        this.seat = seat;
        this.settings = settings;
        this.floor = floor;
        this.directory = directory;
        this.conversation = conversation;
        this.side = side;
        this.seating = seating;
        this.ending = ending;
        this.putThrough = putThrough;
        this.link = link;
    }

    /// Notes what the model wants.
    ///
    /// @return whether it is an action; a tool of the client's otherwise
    boolean takes(RunningReply now, ReplyEvent.Called called) {
        Tools client = settings.now().tools();
        AgentActions actions = AgentActions.of(now.agent);
        if (!Questions.mayAct(now.wish, client, now.round) || !actions.has(called.name(), client)) {
            return false;
        }
        now.actions.add(called);
        if (actions.read(called.name(), called.arguments())
                instanceof Action.HandOver(String agent, _)) {
            find(now.agent, agent).ifPresent(side.voices::prepare);
        }
        return true;
    }

    /// Does what a whole answer wanted.
    ///
    /// @return whether another one is being given now
    boolean run(RunningReply now) {
        boolean goesOn = false;
        boolean handedOver = false;
        for (ReplyEvent.Called called : now.actions) {
            FunctionCall call =
                    new FunctionCall(
                            ItemId.next(),
                            called.callId(),
                            called.name(),
                            called.arguments(),
                            Status.COMPLETED);
            add(call);
            Result result =
                    handedOver
                            ? new Result.Told("Not done: another agent has the call.")
                            : act(now, called);
            switch (result) {
                case Result.Open(Action.Transfer transfer) -> putThrough.want(now, call, transfer);
                case Result.Done(String output) -> answer(call, output);
                case Result.Told(String output) -> {
                    answer(call, output);
                    goesOn = true;
                }
                case Result.HandedOver(String output) -> {
                    answer(call, output);
                    goesOn = true;
                    handedOver = true;
                }
            }
        }
        boolean clientActs = now.items.output().stream().anyMatch(FunctionCall.class::isInstance);
        if (goesOn && !clientActs) {
            whenHeard = null;
            putThrough.drop("the call goes on after this answer.");
            goOn(now, handedOver);
            return true;
        }
        return side.replies.running().isPresent();
    }

    private Result act(RunningReply now, ReplyEvent.Called called) {
        return switch (AgentActions.of(now.agent).read(called.name(), called.arguments())) {
            case Action.HandOver handOver -> handOver(now, handOver);
            case Action.EndCall(Optional<String> farewell) -> endCall(now, farewell);
            case Action.Transfer transfer -> {
                if (!link.telephone()) {
                    yield new Result.Told("Not done: this call is not by telephone.");
                }
                if (putThrough.pending()) {
                    yield new Result.Told("Not done: the caller is being put through already.");
                }
                whenHeard = null;
                yield new Result.Open(transfer);
            }
            case Action.PressKeys(String keys) -> {
                if (!link.telephone()) {
                    yield new Result.Told("Not done: this call is not by telephone.");
                }
                link.tell(new CallNotice.KeysToPress(keys));
                yield new Result.Done("Pressed.");
            }
            case Action.Unusable(String why) -> new Result.Told("Not done: " + why);
        };
    }

    private Result handOver(RunningReply now, Action.HandOver wanted) {
        if (now.handoffs >= MOST_HANDOFFS) {
            return new Result.Told(
                    "Not done: this question was handed over too often. Answer it yourself.");
        }
        Optional<AgentView> found = find(now.agent, wanted.agent());
        if (found.isEmpty()) {
            return new Result.Told("Not done: this agent takes no calls now.");
        }
        AgentView next = found.get();
        if (next.id().equals(now.agent.id())) {
            return new Result.Told("Not done: you have the call already.");
        }
        seating.handOver(new Handoff(next, wanted.context()));
        return new Result.HandedOver(
                "%s has taken the call over from %s and answers now."
                        .formatted(next.name(), now.agent.name()));
    }

    private Result endCall(RunningReply now, Optional<String> farewell) {
        if (putThrough.pending()) {
            return new Result.Done("The call ends when the caller is put through.");
        }
        whenHeard = () -> ending.leave(CallEnd.AGENT_HUNG_UP);
        if (now.written.isEmpty() && farewell.isPresent() && side.replies.running().isEmpty()) {
            side.delivery.say(begin(now, now.agent, clock(now)), farewell.get());
        }
        return new Result.Done("The call ends when the caller has heard you.");
    }

    private void goOn(RunningReply before, boolean handedOver) {
        side.yielding.cancel();
        AgentView agent = handedOver ? seat.agent() : before.agent;
        RunningReply next = begin(before, agent, clock(before));
        next.handoffs = before.handoffs + (handedOver ? 1 : 0);
        side.answering.ask(next);
    }

    private static Optional<TurnClock> clock(RunningReply before) {
        return before.audible ? Optional.empty() : before.clock;
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

    @Override
    public void happened(CallEvent event, CallPhase now) {
        if (event instanceof CallEvent.SpeechStarted) {
            whenHeard = null;
            putThrough.drop("the caller spoke before they had heard you.");
        } else if (event instanceof CallEvent.TurnEnded) {
            putThrough.told();
        }
    }

    /// Does what waits until the agent was heard.
    ///
    /// @param silent whether it was
    void check(boolean silent) {
        Runnable due = whenHeard;
        if (due != null && silent) {
            whenHeard = null;
            due.run();
        }
        if (silent) {
            putThrough.heard();
        }
    }

    /// Nobody speaks and no answer is awaited: the agent says what did not come to pass.
    void idle() {
        putThrough.idle(before -> {
            RunningReply next = begin(before, seat.agent(), Optional.empty());
            next.handoffs = before.handoffs;
            side.answering.ask(next);
        });
    }

    /// Whose owner it is does not matter: who wrote the agent's configuration has chosen it.
    private Optional<AgentView> find(AgentView from, String name) {
        try {
            return Optional.of(directory.current(AgentReference.in(from.tenant(), name)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private void answer(FunctionCall call, String output) {
        add(new FunctionOutput(ItemId.next(), call.callId(), output));
    }

    private void add(ConversationItem item) {
        link.tell(new CallNotice.ItemAdded(item, conversation.append(item)));
    }
}
