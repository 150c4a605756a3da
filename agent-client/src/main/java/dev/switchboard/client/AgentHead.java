package dev.switchboard.client;

import java.util.Objects;
import java.util.UUID;

/// The moving part of an agent: which immutable revision it points to now.
///
/// @param revision the number of the published revision, from 1
/// @param isDefault whether it answers when no agent is named
/// @param sequence the position in the change log up to which this is known; a lower one never
///   replaces a higher one
public record AgentHead(
        UUID id,
        String key,
        String name,
        int revision,
        boolean isDefault,
        AgentStatus status,
        long sequence) {
    public AgentHead {
        Objects.requireNonNull(id);
        Objects.requireNonNull(key);
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
    }
}
