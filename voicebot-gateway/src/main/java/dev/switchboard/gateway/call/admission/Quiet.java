package dev.switchboard.gateway.call.admission;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.CallWatcher;
import java.util.function.LongSupplier;

/// Since when nobody has spoken on a call.
final class Quiet implements CallWatcher {
    private final LongSupplier nanos;
    private boolean callerSpeaks;
    private boolean agentWorks;
    private volatile long since;

    Quiet(LongSupplier nanos) {
        this.nanos = nanos;
        since = nanos.getAsLong();
    }

    /// For how long it has been quiet, in nanoseconds; 0 while somebody speaks or is about to.
    long nanos() {
        long begun = since;
        return begun == Long.MAX_VALUE ? 0 : nanos.getAsLong() - begun;
    }

    @Override
    public void asked(CallCommand command) {}

    @Override
    public void told(CallNotice notice) {
        if (notice instanceof CallNotice.SpeechStarted) {
            callerSpeaks = true;
        } else if (notice instanceof CallNotice.SpeechStopped
                || notice instanceof CallNotice.Committed
                || notice instanceof CallNotice.Cleared) {
            callerSpeaks = false;
        } else if (notice instanceof CallNotice.StateChanged(CallPhase phase)) {
            agentWorks = !(phase instanceof CallPhase.Listening);
        } else {
            return;
        }
        since = callerSpeaks || agentWorks ? Long.MAX_VALUE : nanos.getAsLong();
    }

    @Override
    public void dropped(CallReply reply) {}

    @Override
    public void ended(CallEnd end) {}
}
