package dev.switchboard.cli.platform;

import java.time.Instant;
import java.util.List;

/// What the supervisor tells other commands, through the status file.
///
/// @param pid the supervisor's process
/// @param processStart the operating system's start time of that process: tells it from a later one
///   of the same id
public record PlatformState(
        long pid,
        Instant processStart,
        Instant since,
        Phase phase,
        int port,
        List<ServiceState> services) {
    /// Where the platform as a whole is.
    public enum Phase {
        /// Not everything is ready yet.
        STARTING,
        /// Everything became ready.
        READY,
        /// Was told to stop.
        STOPPING
    }

    /// Copies the list.
    public PlatformState {
        services = List.copyOf(services);
    }

    /// Whether the supervisor that wrote this still runs.
    public boolean alive() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .filter(processStart::equals)
                .isPresent();
    }

    /// Where people reach the platform.
    public String address() {
        return "http://localhost:" + port + "/";
    }
}
