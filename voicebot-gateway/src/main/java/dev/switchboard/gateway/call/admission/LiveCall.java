package dev.switchboard.gateway.call.admission;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.session.CallSession;
import dev.switchboard.gateway.handoff.Handoff;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A call as its transport and its operators know it.
final class LiveCall implements Call {
    private final CallStart start;
    private final CallSession session;
    private final CallWatcher watcher;
    private final Quiet quiet;
    private boolean draining;
    private boolean expired;

    LiveCall(CallStart start, CallSession session, CallWatcher watcher, Quiet quiet) {
        this.start = start;
        this.session = session;
        this.watcher = watcher;
        this.quiet = quiet;
    }

    @Override
    public CallStart start() {
        return start;
    }

    @Override
    public CallId id() {
        return start.id();
    }

    @Override
    public void post(CallCommand command) {
        watcher.asked(command);
        session.post(ClientTranscripts.toCall(command));
    }

    @Override
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

    @Override
    public void stop(CallEnd why) {
        session.stop(why);
    }

    @Override
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
