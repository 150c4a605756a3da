package dev.switchboard.client.failover;

/// One request to one provider. Belongs to the thread that decides.
final class Attempt {
    private final int candidate;
    private final String provider;
    private final RouteHealth health;
    private final long started;
    private long heard;
    private boolean alive;

    Attempt(int candidate, String provider, RouteHealth health, long now) {
        this.candidate = candidate;
        this.provider = provider;
        this.health = health;
        this.started = now;
        this.heard = now;
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

    long started() {
        return started;
    }

    /// When something last came from it; at first, when it started.
    long heard() {
        return heard;
    }

    boolean isAlive() {
        return alive;
    }

    void hear(long now) {
        alive = true;
        heard = now;
    }
}
