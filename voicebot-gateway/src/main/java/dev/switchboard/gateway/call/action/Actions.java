package dev.switchboard.gateway.call.action;

import dev.switchboard.gateway.actions.Action;
import dev.switchboard.gateway.actions.AgentActions;
import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.answer.AgentSide;
import dev.switchboard.gateway.call.answer.Questions;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.conversation.ConversationItem.Status;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.reply.Tools;

/// Does with the call what the agent wants. Nothing happens before the answer that wants it was
/// given whole; what takes the call away waits until the caller has heard it, and does not happen
/// when the caller talks over it. Belongs to the call's thread.
public final class Actions implements Floor.Watch {
    private final SettingsInForce settings;
    private final Conversation conversation;
    private final AgentSide side;
    private final PutThrough putThrough;
    private final Doing doing;
    private final NextReply next;
    private final MediaLink link;

    public Actions(
            SettingsInForce settings,
            Conversation conversation,
            AgentSide side,
            PutThrough putThrough,
            Doing doing,
            NextReply next,
            MediaLink link) {
        this.settings = settings;
        this.conversation = conversation;
        this.side = side;
        this.putThrough = putThrough;
        this.doing = doing;
        this.next = next;
        this.link = link;
    }

    /// Notes what the model wants.
    ///
    /// @return whether it is an action; a tool of the client's otherwise
    public boolean takes(RunningReply now, ReplyEvent.Called called) {
        Tools client = settings.now().tools();
        AgentActions actions = AgentActions.of(now.agent);
        if (!Questions.mayAct(now.wish, client, now.occasion.round())
                || !actions.has(called.name(), client)) {
            return false;
        }
        now.actions.add(called);
        doing.prepare(now, actions.read(called.name(), called.arguments()));
        return true;
    }

    /// Does what a whole answer wanted.
    ///
    /// @return whether another one is being given now
    public boolean run(RunningReply now) {
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
            ActionResult result =
                    handedOver
                            ? new ActionResult.Told("Not done: another agent has the call.")
                            : act(now, called);
            switch (result) {
                case ActionResult.Open(Action.Transfer transfer) ->
                        putThrough.want(now, call, transfer);
                case ActionResult.Done(String output) -> answer(call, output);
                case ActionResult.Told(String output) -> {
                    answer(call, output);
                    goesOn = true;
                }
                case ActionResult.HandedOver(String output) -> {
                    answer(call, output);
                    goesOn = true;
                    handedOver = true;
                }
            }
        }
        boolean clientActs = now.output().stream().anyMatch(FunctionCall.class::isInstance);
        if (goesOn && !clientActs) {
            doing.stay();
            putThrough.drop("the call goes on after this answer.");
            next.ask(now, handedOver);
            return true;
        }
        return side.replies.running().isPresent();
    }

    private ActionResult act(RunningReply now, ReplyEvent.Called called) {
        AgentActions actions = AgentActions.of(now.agent);
        return doing.act(now, actions.read(called.name(), called.arguments()));
    }

    @Override
    public void happened(CallEvent event, CallPhase now) {
        if (event instanceof CallEvent.SpeechStarted) {
            doing.stay();
            putThrough.drop("the caller spoke before they had heard you.");
        } else if (event instanceof CallEvent.TurnEnded) {
            putThrough.told();
        }
    }

    /// Does what waits until the agent was heard.
    ///
    /// @param silent whether it was
    public void check(boolean silent) {
        if (silent) {
            doing.heard();
            putThrough.heard();
        }
    }

    /// Nobody speaks and no answer is awaited: the agent says what did not come to pass.
    public void idle() {
        putThrough.idle(next::askLater);
    }

    private void answer(FunctionCall call, String output) {
        add(new FunctionOutput(ItemId.next(), call.callId(), output));
    }

    private void add(ConversationItem item) {
        link.tell(new CallNotice.ItemAdded(item, conversation.append(item)));
    }
}
