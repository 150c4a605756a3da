package dev.switchboard.agent.change;

import dev.switchboard.agent.access.TenantScope;
import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;

/// One connection that listens for PostgreSQL's notifications, and reads what is new in the log,
/// each second even if none comes. Comes back by itself when the database was away.
@ApplicationScoped
class ChangeListener {
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int BATCH = 100;

    private final AgroalDataSource dataSource;
    private final ChangeLog log;
    private final RecentChanges recent;
    private final ChangeSignal signal;
    private final int pollMillis;

    ChangeListener(
            AgroalDataSource dataSource,
            ChangeLog log,
            RecentChanges recent,
            ChangeSignal signal,
            ChangeConfig config) {
        this.dataSource = dataSource;
        this.log = log;
        this.recent = recent;
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
                recent.add(List.of(), log.latest());
                while (!signal.ended()) {
                    if (readOn() < BATCH) {
                        notifications.getNotifications(pollMillis);
                    }
                }
            } finally {
                statement.execute("UNLISTEN *");
            }
        }
    }

    /// How many changes were new.
    private int readOn() {
        long known = recent.latest();
        List<Change> news = TenantScope.acrossTenants(() -> log.after(known, BATCH));
        if (!news.isEmpty()) {
            recent.add(news, news.getLast().sequence());
        }
        signal.reached(recent.latest());
        return news.size();
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
