package dev.switchboard.gateway.call.admission;

import dev.switchboard.gateway.call.CallConfig;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// Lets the calls end when the gateway stops: first no more are taken and the gateway is not ready
/// any more; then each call goes on until it ends by itself, has been quiet for a while, or the
/// time is up.
@Singleton
public class CallDrain {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final LiveCalls calls;
    private final Duration most;
    private final Duration idle;

    CallDrain(LiveCalls calls, CallConfig config) {
        this.calls = calls;
        most = config.drain();
        idle = config.drainIdle();
    }

    /// Comes while connections are still open; the event of the shutdown itself would be too late.
    void stop(@Observes ShutdownDelayInitiatedEvent stop) throws InterruptedException {
        drain();
    }

    /// Takes no more calls, and waits until those that run have ended.
    public void drain() throws InterruptedException {
        List<LiveCall> running = calls.closeDoors();
        if (!running.isEmpty()) {
            Log.infof("%d calls go on for %d s at most", running.size(), most.toSeconds());
        }
        long begun = System.nanoTime();
        boolean none = running.isEmpty();
        for (Duration left = most; !none && !left.plus(LAST_WORDS).isNegative(); ) {
            Duration now = left;
            running.forEach(call -> call.drain(idle, now));
            none = calls.awaitNone(LOOK);
            left = most.minusNanos(System.nanoTime() - begun);
        }
    }
}
