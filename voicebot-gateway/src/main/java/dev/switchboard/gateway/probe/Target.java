package dev.switchboard.gateway.probe;

import java.util.UUID;

/// The agent that is tested, at one revision.
record Target(UUID tenant, UUID agent, int revision) {
    /// As the query of a socket.
    String query() {
        return "?agent=" + agent + "&revision=" + revision;
    }
}
