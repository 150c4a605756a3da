package dev.switchboard.gateway.call.session;

import dev.switchboard.gateway.call.CallEvent;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.answer.AgentTurns;
import dev.switchboard.gateway.call.answer.RunningReply;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.util.function.LongSupplier;

/// What follows from the agent's replies: who has to know of them, and when the floor is the
/// caller's again.
final class AfterReplies implements AgentTurns {
    private final Crew crew;
    private final LongSupplier nanos;

    /// @param crew complete by the time of the first reply
    AfterReplies(Crew crew, LongSupplier nanos) {
        this.crew = crew;
        this.nanos = nanos;
    }

    /// The agent has found an answer.
    @Override
    public void answers() {
        crew.waits.answered();
    }

    /// There is no answer, and nothing of one was heard.
    ///
    /// @param again whether the agent may be asked the same again
    @Override
    public void failed(boolean again) {
        crew.waits.failed(again);
    }

    /// A reply of the conversation ended since its voice failed. Unless something follows it, the
    /// caller is told why there is silence.
    @Override
    public void unspoken() {
        if (crew.side.replies.running().isEmpty() && !crew.turns.speaking()) {
            crew.waits.unspoken();
        }
    }

    /// What was said in place of an answer, or before it, was said.
    ///
    /// @return whether something follows from it at once
    @Override
    public boolean said() {
        return crew.waits.said();
    }

    /// The first of a reply of the conversation is on its way to the caller.
    @Override
    public void ready(CallReply reply) {
        crew.endings.endOfTurn().agentSpeaks();
        crew.floor.enter(new CallEvent.ReplyReady(reply.turn()));
    }

    /// There is more to be heard.
    @Override
    public void says() {
        crew.interrupting.agentSays();
    }

    /// The agent calls a tool.
    ///
    /// @return whether it is one of the call's own
    @Override
    public boolean acts(RunningReply now, ReplyEvent.Called called) {
        return crew.actions.takes(now, called);
    }

    /// A reply of the conversation is over.
    ///
    /// @param whole whether all of it was given
    @Override
    public void over(RunningReply now, boolean whole) {
        crew.endings.said(now.told());
        crew.horizon.draw();
        if (!whole || !crew.actions.run(now)) {
            crew.floor.enter(new CallEvent.ReplyOver(now.reply.turn()));
            crew.understanding.goOn();
        }
    }

    /// When the caller will have heard the agent, on the call's clock.
    long deadline() {
        return crew.floor.speaks() && crew.side.replies.running().isEmpty()
                ? nanos.getAsLong() + crew.side.playout.left().toNanos()
                : Long.MAX_VALUE;
    }

    /// Whether no reply is being given, and the caller has heard those that were.
    boolean silent() {
        return crew.side.replies.running().isEmpty() && !crew.side.playout.playing();
    }

    /// Does what waits until the caller has heard the agent.
    void check(long now) {
        crew.actions.check(silent());
        if (silent() && crew.floor.speaks()) {
            crew.floor.enter(new CallEvent.PlaybackFinished());
        }
        if (crew.quiet()) {
            crew.actions.idle();
        }
    }
}
