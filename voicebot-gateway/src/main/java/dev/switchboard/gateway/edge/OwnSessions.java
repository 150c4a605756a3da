package dev.switchboard.gateway.edge;

/// The sessions that the gateway itself holds, because they are calls that run here.
public interface OwnSessions {
    /// Whether this one does.
    ///
    /// @param id as it stands in a path
    boolean runsHere(String id);
}
