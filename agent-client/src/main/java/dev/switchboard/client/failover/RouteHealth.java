package dev.switchboard.client.failover;

import java.util.function.LongSupplier;

/// What is remembered of one route.
final class RouteHealth {
    private static final double REPEATS_PER_REQUEST = 0.1;
    private static final double MOST_REPEATS = 5;

    private final Breaker breaker;
    private final Patience first;
    private final Patience between;
    private double repeats = 1;

    RouteHealth(Times times, LongSupplier nanos) {
        breaker = new Breaker(nanos);
        first = new Patience(times.first());
        between = new Patience(times.between());
    }

    Breaker breaker() {
        return breaker;
    }

    /// From the request to the first part of the answer.
    Patience first() {
        return first;
    }

    /// Between two parts.
    Patience between() {
        return between;
    }

    synchronized void asked() {
        repeats = Math.min(MOST_REPEATS, repeats + REPEATS_PER_REQUEST);
    }

    /// Whether the same may be asked once more: at most for one request in ten.
    synchronized boolean mayRepeat() {
        if (repeats < 1) {
            return false;
        }
        repeats--;
        return true;
    }
}
