package dev.switchboard.client.failover;

import java.time.Duration;

/// Within which bounds the waits for the providers of a slot are learned.
///
/// @param firstUnknown how long to wait for the first part of an answer while little is known of
///   the provider and another one could be asked
/// @param firstMost the longest wait for it. Who is the last that can be asked gets it whole
/// @param betweenMost the longest wait between two parts
public record Times(Duration firstUnknown, Duration firstMost, Duration betweenMost) {
    private static final Duration FIRST_LEAST = Duration.ofMillis(500);
    private static final Duration BETWEEN_LEAST = Duration.ofSeconds(3);

    Patience.Bounds first() {
        return bounds(FIRST_LEAST, firstUnknown, firstMost);
    }

    Patience.Bounds between() {
        return bounds(BETWEEN_LEAST, betweenMost, betweenMost);
    }

    private static Patience.Bounds bounds(Duration least, Duration unknown, Duration most) {
        Duration usual = Durations.least(unknown, most);
        return new Patience.Bounds(Durations.least(least, usual), usual, most);
    }
}
