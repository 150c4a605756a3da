package dev.switchboard.client.failover;

import java.time.Duration;

/// Within which bounds the waits for the providers of a slot are learned.
///
/// @param firstMost the longest wait for the first part of an answer. Who is the last that can be
///   asked gets it whole
/// @param betweenMost the longest wait between two parts
public record Times(Duration firstMost, Duration betweenMost) {
    private static final Duration FIRST_LEAST = Duration.ofMillis(500);
    private static final Duration FIRST_UNKNOWN = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LEAST = Duration.ofSeconds(2);

    Patience.Bounds first() {
        return bounds(FIRST_LEAST, FIRST_UNKNOWN, firstMost);
    }

    Patience.Bounds between() {
        return bounds(BETWEEN_LEAST, betweenMost, betweenMost);
    }

    private static Patience.Bounds bounds(Duration least, Duration unknown, Duration most) {
        return new Patience.Bounds(least(least, most), least(unknown, most), most);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
