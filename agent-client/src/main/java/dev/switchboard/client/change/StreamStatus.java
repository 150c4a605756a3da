package dev.switchboard.client.change;

import java.time.Instant;
import java.util.Optional;

/// How the stream does right now.
///
/// @param connected whether it hears agent-service
/// @param hasSnapshot whether it ever had one; never turns false again
/// @param position the id of the last event
/// @param heardAt when the last byte came
/// @param reconnects attempts after the first
public record StreamStatus(
        boolean connected,
        boolean hasSnapshot,
        Optional<String> position,
        Optional<Instant> heardAt,
        long reconnects) {
    static final StreamStatus NEW =
            new StreamStatus(false, false, Optional.empty(), Optional.empty(), 0);

    StreamStatus connected(Instant now) {
        return new StreamStatus(true, hasSnapshot, position, Optional.of(now), reconnects);
    }

    StreamStatus heard(Instant now) {
        return new StreamStatus(connected, hasSnapshot, position, Optional.of(now), reconnects);
    }

    StreamStatus reached(Optional<String> id, boolean snapshot) {
        return new StreamStatus(
                connected, hasSnapshot || snapshot, id.or(() -> position), heardAt, reconnects);
    }

    StreamStatus lost() {
        return new StreamStatus(false, hasSnapshot, position, heardAt, reconnects + 1);
    }
}
