package dev.switchboard.cli.platform;

import java.time.Instant;

/// What the supervisor knows of one service.
///
/// @param pid 0 while it has no process
/// @param note a sentence, when there is something to say
public record ServiceState(
        String name,
        int port,
        Phase phase,
        long pid,
        Instant since,
        String start,
        int restarts,
        String note) {
    /// Where a service is in its life.
    public enum Phase {
        /// Not started yet.
        WAITING,
        /// Started, not ready.
        STARTING,
        /// Takes requests.
        READY,
        /// Died, and is being started again.
        RESTARTING,
        /// Died too often, or did not start.
        FAILED,
        /// Was told to stop.
        STOPPING,
        /// Stopped serving, writes its start-up cache.
        WRITING,
        /// Has no process any more.
        STOPPED
    }

    static ServiceState waiting(String name, int port) {
        return new ServiceState(name, port, Phase.WAITING, 0, Instant.now(), "", 0, "");
    }

    ServiceState started(long process, String how) {
        return new ServiceState(
                name,
                port,
                phase == Phase.RESTARTING ? Phase.RESTARTING : Phase.STARTING,
                process,
                Instant.now(),
                how,
                restarts,
                "");
    }

    ServiceState in(Phase next) {
        return new ServiceState(name, port, next, pid, since, start, restarts, note);
    }

    ServiceState died(Phase next, String why) {
        return new ServiceState(name, port, next, 0, Instant.now(), start, restarts + 1, why);
    }
}
