package dev.switchboard.gateway.call.action;

import dev.switchboard.gateway.actions.Action;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.conversation.ItemId;
import java.util.Optional;
import java.util.function.Consumer;

/// A caller who is put through to somebody else: from the agent's wish, which waits until they have
/// heard the agent, to what became of it. That is the result of the agent's tool call; when the
/// caller is still here, the agent goes on. Belongs to the call's thread.
public final class PutThrough {
    private final Conversation conversation;
    private final MediaLink link;
    private State state = new State.None();

    private sealed interface State {
        /// Nobody is put through.
        record None() implements State {}

        /// The caller has to hear the agent first.
        record Wanted(RunningReply reply, FunctionCall call, Action.Transfer where)
                implements State {}

        /// Whoever can is asked to do it.
        record Asked(RunningReply reply, FunctionCall call) implements State {}

        /// It was not done, and the caller was not told so yet.
        record Failed(RunningReply reply) implements State {}
    }

    public PutThrough(Conversation conversation, MediaLink link) {
        this.conversation = conversation;
        this.link = link;
    }

    /// Whether it is not known yet what becomes of a caller.
    public boolean pending() {
        return !(state instanceof State.None);
    }

    /// The agent wants it.
    void want(RunningReply reply, FunctionCall call, Action.Transfer where) {
        state = new State.Wanted(reply, call, where);
    }

    /// It is not to happen, unless it is happening.
    ///
    /// @param why for the model
    void drop(String why) {
        if (state instanceof State.Wanted(_, FunctionCall call, _)) {
            state = new State.None();
            result(call, "Not done: " + why);
        }
    }

    /// The caller has heard the agent.
    void heard() {
        if (state instanceof State.Wanted(var reply, var call, var where)) {
            state = new State.Asked(reply, call);
            link.tell(new CallNotice.TransferRequested(where.to(), where.reason()));
        }
    }

    /// Whoever was asked has answered.
    ///
    /// @param refusal why it was not done, in a word
    public void answered(Optional<String> refusal) {
        if (state instanceof State.Asked(var reply, var call)) {
            state = refusal.isPresent() ? new State.Failed(reply) : new State.None();
            result(
                    call,
                    refusal.map(why ->
                                    "Not done: the caller could not be put through (%s) and is still here. Say so, and go on with the call."
                                            .formatted(why))
                            .orElse("The caller is being put through."));
        }
    }

    /// The model is asked something, and so told what became of it.
    void told() {
        if (state instanceof State.Failed) {
            state = new State.None();
        }
    }

    /// Nobody speaks and no answer is awaited.
    ///
    /// @param goOn lets the agent go on after this reply
    void idle(Consumer<RunningReply> goOn) {
        if (state instanceof State.Failed(RunningReply reply)) {
            state = new State.None();
            goOn.accept(reply);
        }
    }

    /// What was said since the call comes before both, for a result stands with its call.
    private void result(FunctionCall call, String output) {
        if (conversation.remove(call.id())) {
            conversation.append(call);
        }
        FunctionOutput result = new FunctionOutput(ItemId.next(), call.callId(), output);
        link.tell(new CallNotice.ItemAdded(result, conversation.append(result)));
    }
}
