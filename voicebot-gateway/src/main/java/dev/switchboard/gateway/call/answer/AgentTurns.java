package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.reply.ReplyEvent;

/// What follows from the agent's replies for the others who work on the call.
public interface AgentTurns {
    /// The agent has found an answer.
    void answers();

    /// There is no answer, and nothing of one was heard.
    ///
    /// @param again whether the agent may be asked the same again
    void failed(boolean again);

    /// A reply of the conversation ended since its voice failed.
    void unspoken();

    /// What was said in place of an answer, or before it, was said.
    ///
    /// @return whether something follows from it at once
    boolean said();

    /// The first of a reply of the conversation is on its way to the caller.
    void ready(CallReply reply);

    /// There is more to be heard.
    void says();

    /// The agent calls a tool.
    ///
    /// @return whether it is one of the call's own
    boolean acts(RunningReply now, ReplyEvent.Called called);

    /// A reply of the conversation is over.
    ///
    /// @param whole whether all of it was given
    void over(RunningReply now, boolean whole);
}
