package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.handoff.Handoff;
import java.util.concurrent.CompletableFuture;

/// A call as its transport and its operators know it.
public interface Call {
    /// How it began.
    CallStart start();

    /// Its name.
    CallId id();

    /// Asks something of the call; waits while it is very busy. From any thread but the call's own.
    void post(CallCommand command);

    /// Lets another agent go on with the call, from its next turn on.
    ///
    /// @return the agent once it has the call, or a
    ///   [dev.switchboard.client.problem.ProblemException] when the call ends before
    CompletableFuture<AgentView> switchTo(Handoff handoff);

    /// Ends the call.
    void stop(CallEnd why);

    /// The call's clock, for times in commands.
    long nanos();
}
