package dev.switchboard.client.failover;

import java.time.Duration;

/// One request to one provider. Its times belong to the thread that decides.
final class Attempt {
    private final int candidate;
    private final String provider;
    private final RouteHealth health;
    private final Breaker.Pass pass;
    private long started;
    private long heard;
    private boolean alive;

    Attempt(int candidate, String provider, RouteHealth health, Breaker.Pass pass, long now) {
        this.candidate = candidate;
        this.provider = provider;
        this.health = health;
        this.pass = pass;
        restart(now);
    }

    int candidate() {
        return candidate;
    }

    String provider() {
        return provider;
    }

    RouteHealth health() {
        return health;
    }

    Breaker.Pass pass() {
        return pass;
    }

    /// Its time counts from now.
    void restart(long now) {
        started = now;
        heard = now;
        alive = false;
    }

    /// It said something; what it said before the [#restart] counts for nothing.
    void hear(long at) {
        if (at - started < 0) {
            return;
        }
        if (!alive) {
            health.first().took(Duration.ofNanos(at - started));
        }
        alive = true;
        heard = at;
    }

    boolean isAlive() {
        return alive;
    }

    Duration asked(long now) {
        return Duration.ofNanos(now - started);
    }

    Duration silent(long now) {
        return Duration.ofNanos(now - heard);
    }
}
