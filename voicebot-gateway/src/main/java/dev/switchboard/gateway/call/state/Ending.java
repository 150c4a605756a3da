package dev.switchboard.gateway.call.state;

import dev.switchboard.gateway.call.CallEnd;
import java.time.Duration;
import java.util.Optional;

/// When the call ends, and why: it was long enough, the gateway stops, or the agent has taken its
/// leave. Times are those of the call's clock in nanoseconds.
public final class Ending {
    private Optional<CallEnd> leaving = Optional.empty();
    private CallEnd why = CallEnd.HUNG_UP;
    private boolean draining;
    private long latest;

    /// @param latest when it ends in any case
    public Ending(long latest) {
        this.latest = latest;
    }

    /// Why the call ended; what is true when its client goes away unless something else is told.
    public CallEnd why() {
        return why;
    }

    public void because(CallEnd reason) {
        why = reason;
    }

    /// The gateway stops: the call ends when nobody speaks, and after this time at the latest.
    public void drain(long now, Duration most) {
        draining = true;
        latest = Math.min(latest, now + most.toNanos());
    }

    /// The agent takes its leave: the call ends when everything was heard.
    public void leave(CallEnd reason) {
        leaving = Optional.of(reason);
    }

    /// When it ends in any case.
    public long latest() {
        return latest;
    }

    /// Whether it ends now.
    ///
    /// @param silent whether the agent says nothing
    /// @param idle whether nobody does, and no answer is awaited
    public Optional<CallEnd> due(long now, boolean silent, boolean idle) {
        if (leaving.isPresent() && silent) {
            return leaving;
        }
        if (draining && (idle || now >= latest)) {
            return Optional.of(CallEnd.SERVICE_STOPS);
        }
        return now >= latest ? Optional.of(CallEnd.EXPIRED) : Optional.empty();
    }
}
