package dev.switchboard.e2e.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// What PostgreSQL is asked about agents, by its own log of statements.
public final class StatementLog implements AutoCloseable {
    private static final Pattern OF_AGENTS =
            Pattern.compile("\\b(agents|agent_revisions|credentials)\\b");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform;
    private final Connection database;

    private StatementLog(Platform platform, Connection database) {
        this.platform = platform;
        this.database = database;
    }

    /// Begins; every connection of agent-service has heard of it when this returns.
    public static StatementLog open(Platform platform) throws SQLException, IOException {
        var log = new StatementLog(platform, platform.database());
        log.set("'all'");
        log.awaitOwn();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (log.during(() -> platform.send("GET", "/api/agents/current", "")).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("PostgreSQL logs no statements");
            }
        }
        return log;
    }

    /// The statements about agents while something is done.
    public List<String> during(Runnable work) throws SQLException, IOException {
        String begin = mark();
        work.run();
        String end = mark();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        String text = read();
        while (!text.contains(end)) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("the log of PostgreSQL stands still");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            text = read();
        }
        return text.substring(text.indexOf(begin), text.indexOf(end))
                .lines()
                .filter(line -> OF_AGENTS.matcher(line).find())
                .toList();
    }

    /// Our own connection hears of it a moment later, too.
    private void awaitOwn() throws SQLException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (String last = mark(); !logged(last); last = mark()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("PostgreSQL logs no statements of ours");
            }
        }
    }

    private boolean logged(String mark) throws IOException {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        return read().contains(mark);
    }

    private String mark() throws SQLException {
        String mark = "mark-" + UUID.randomUUID();
        try (var statement = database.createStatement()) {
            statement.execute("SELECT '" + mark + "'");
        }
        return mark;
    }

    private String read() throws IOException {
        Path log = platform.home().resolve("logs/postgres.log");
        return Files.readString(log);
    }

    private void set(String value) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("ALTER SYSTEM SET log_statement = " + value);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @Override
    public void close() throws SQLException {
        set("DEFAULT");
        database.close();
    }
}
