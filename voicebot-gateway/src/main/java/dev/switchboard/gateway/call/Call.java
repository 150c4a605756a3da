package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.handoff.Handoff;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A call as its transport and its operators know it.
public final class Call {
    private final CallStart start;
    private final CallSession session;
    private final CallWatcher watcher;
    private final Quiet quiet;
    private boolean draining;
    private boolean expired;

    Call(CallStart start, CallSession session, CallWatcher watcher, Quiet quiet) {
        this.start = start;
        this.session = session;
        this.watcher = watcher;
        this.quiet = quiet;
    }

    /// How it began.
    public CallStart start() {
        return start;
    }

    /// Its name.
    public CallId id() {
        return start.id();
    }

    /// Asks something of the call; waits while it is very busy. From any thread but the call's own.
    public void post(CallCommand command) {
        watcher.asked(command);
        session.post(ClientTranscripts.toCall(command));
    }

    /// Lets another agent go on with the call, from its next turn on.
    ///
    /// @return the agent once it has the call, or a [ProblemException] when the call ends before
    public CompletableFuture<AgentView> switchTo(Handoff handoff) {
        CompletableFuture<AgentView> taken = new CompletableFuture<>();
        var _ =
                session.over()
                        .thenRun(() ->
                                taken.completeExceptionally(
                                        new ProblemException(
                                                ProblemType.CONFLICT,
                                                "The call has ended meanwhile.")));
        post(new CallCommand.Switch(handoff, nanos(), taken));
        return taken;
    }

    /// Ends the call.
    public void stop(CallEnd why) {
        session.stop(why);
    }

    /// The call's clock, for times in commands.
    public long nanos() {
        return session.nanos();
    }

    CallSession session() {
        return session;
    }

    /// Ends the call in its next pause, once it has been quiet for this long; when no time is left,
    /// at once. One thread.
    void drain(Duration idle, Duration left) {
        if (!left.isPositive()) {
            if (!expired) {
                expired = true;
                session.drain(Duration.ZERO);
            }
        } else if (!draining && quiet.nanos() >= idle.toNanos()) {
            draining = true;
            session.drain(left);
        }
    }
}
