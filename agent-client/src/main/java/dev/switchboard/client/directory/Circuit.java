package dev.switchboard.client.directory;

import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whether agent-service answers in time. Open from the first request that it left without an
/// answer until it answers any. Meanwhile that request is repeated in the background, by one thread
/// and with pauses that double up to a limit, so that nobody has to wait to find out.
final class Circuit implements AutoCloseable {
    private final Duration firstPause;
    private final Duration longestPause;
    private boolean closed;
    private volatile boolean open;
    private @Nullable Thread prober;

    Circuit(Duration firstPause, Duration longestPause) {
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    boolean isOpen() {
        return open;
    }

    /// agent-service answered, whatever it said.
    void answered() {
        open = false;
    }

    /// agent-service left a request without an answer.
    ///
    /// @param request asks the same again, and tells this circuit what came of it
    synchronized void timedOut(Runnable request) {
        open = true;
        if (prober == null && !closed) {
            prober = Thread.ofVirtual().name("agent-probe").start(() -> probe(request));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (prober != null) {
            prober.interrupt();
        }
    }

    private void probe(Runnable request) {
        try {
            for (var pause = firstPause; goesOn(); pause = doubled(pause)) {
                Thread.sleep(pause);
                if (open) {
                    ask(request);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ask(Runnable request) {
        try {
            request.run();
        } catch (ProblemException stillAway) {
            // the circuit knows already
        }
    }

    private synchronized boolean goesOn() {
        if (!open) {
            prober = null;
        }
        return open;
    }

    private Duration doubled(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
