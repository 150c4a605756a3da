package dev.switchboard.agent.change;

import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/// One connection that listens for PostgreSQL's notifications, and reads the log each second even
/// if none comes. Comes back by itself when the database was away.
@ApplicationScoped
class ChangeListener {
    private static final Duration RETRY = Duration.ofMillis(500);

    private final AgroalDataSource dataSource;
    private final ChangeLog log;
    private final ChangeSignal signal;
    private final int pollMillis;

    ChangeListener(
            AgroalDataSource dataSource, ChangeLog log, ChangeSignal signal, ChangeConfig config) {
        this.dataSource = dataSource;
        this.log = log;
        this.signal = signal;
        this.pollMillis = Math.toIntExact(config.poll().toMillis());
    }

    void start(@Observes @Priority(300) StartupEvent start) {
        Thread.ofVirtual().name("change-listener").start(this::run);
    }

    void stop(@Observes @Priority(1) ShutdownEvent shutdown) {
        signal.end();
    }

    private void run() {
        boolean reported = false;
        while (!signal.ended()) {
            try {
                listen();
                reported = false;
            } catch (SQLException | RuntimeException away) {
                if (!reported && !signal.ended()) {
                    Log.warnf(
                            "The change log cannot be read now; streams resume when it can: %s",
                            away.getClass().getSimpleName());
                    reported = true;
                }
                rest();
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN " + ChangeLog.CHANNEL);
            var notifications = connection.unwrap(PGConnection.class);
            try {
                while (!signal.ended()) {
                    signal.reached(log.latest());
                    notifications.getNotifications(pollMillis);
                }
            } finally {
                statement.execute("UNLISTEN *");
            }
        }
    }

    private void rest() {
        try {
            signal.pause(RETRY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            signal.end();
        }
    }
}
