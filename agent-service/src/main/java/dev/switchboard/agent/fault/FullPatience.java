package dev.switchboard.agent.fault;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Gives a connection its full patience back that a writer had shortened.
@Singleton
class FullPatience implements AgroalPoolInterceptor {
    /// As `socketTimeout` in `application.properties`.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    public void onConnectionReturn(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
        } catch (SQLException broken) {
            // The pool finds out by itself, and drops it.
        }
    }
}
