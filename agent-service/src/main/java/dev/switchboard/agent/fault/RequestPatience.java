package dev.switchboard.agent.fault;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Lets each answer of the database take what is left of the time that a request may take in all,
/// so that nobody waits longer for a frozen database than for a busy one.
@Singleton
class RequestPatience implements AgroalPoolInterceptor {
    /// For the database. Its callers wait 3.5 s: a second less, in which a connection comes free.
    static final Duration WHOLE = Duration.ofMillis(2500);

    private static final Duration LEAST = Duration.ofMillis(500);

    private final Waiting waiting;

    @Inject
    RequestPatience(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(left().toMillis()));
        } catch (SQLException broken) {
            // The pool finds out by itself, and drops it.
        }
    }

    private Duration left() {
        if (!Arc.container().requestContext().isActive()) {
            return WHOLE;
        }
        Duration left = WHOLE.minus(waiting.time());
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
