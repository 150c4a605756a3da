package dev.switchboard.agent.change;

import java.util.List;
import java.util.Optional;

/// What a change made different.
///
/// @param previousRevision the agent's published revision before; empty if the agent is new
/// @param paths JSON Pointers into the agent's document. A secret is named, never shown
public record Extent(Optional<Integer> previousRevision, List<String> paths) {
    /// Of an agent that was not there before.
    public static final Extent NEW = new Extent(Optional.empty(), List.of());

    public Extent {
        paths = List.copyOf(paths);
    }

    /// Of a change at some places.
    public static Extent of(int previousRevision, List<String> paths) {
        return new Extent(Optional.of(previousRevision), paths);
    }
}
