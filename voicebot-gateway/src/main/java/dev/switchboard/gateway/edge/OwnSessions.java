package dev.switchboard.gateway.edge;

/// The sessions that gateways hold, because they are calls that run.
public interface OwnSessions {
    /// Whether this may be one: it runs here, or may run at another gateway.
    ///
    /// @param id as it stands in a path
    boolean mayRun(String id);
}
