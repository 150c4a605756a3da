package dev.switchboard.client.change;

import java.time.Duration;

/// How patient the stream is.
///
/// @param answer how long agent-service may take to answer the request
/// @param silence without a byte for this long the connection counts as dead
/// @param firstDelay the shortest wait before the next attempt
/// @param longestDelay the longest wait, and the one after a refusal
public record StreamTimings(
        Duration answer, Duration silence, Duration firstDelay, Duration longestDelay) {
    /// For agent-service, which sends a comment every 10 s.
    public static final StreamTimings USUAL =
            new StreamTimings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(25),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5));
}
