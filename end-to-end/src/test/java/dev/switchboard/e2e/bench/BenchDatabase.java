package dev.switchboard.e2e.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A PostgreSQL that is as durable as in production, notes when each transaction was committed, and
/// writes down statements when it is told to.
final class BenchDatabase implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Path logs;

    private BenchDatabase(EmbeddedPostgres server, Path logs) {
        this.server = server;
        this.logs = logs;
    }

    static BenchDatabase start(Path directory) throws IOException, SQLException {
        Path logs = directory.resolve("postgres-logs");
        var server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(directory.resolve("postgres"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("track_commit_timestamp", "on")
                        .setServerConfig("logging_collector", "on")
                        .setServerConfig("log_destination", "jsonlog")
                        .setServerConfig("log_directory", logs.toString())
                        .start();
        var database = new BenchDatabase(server, logs);
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE control LOGIN PASSWORD 'control'");
            statement.execute("CREATE DATABASE switchboard");
        }
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA control AUTHORIZATION control");
        }
        return database;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/switchboard";
    }

    int port() {
        return server.getPort();
    }

    /// As the server's owner, whom no row-level security stops, in the schema of agent-service. A
    /// text takes the type of the column that it meets.
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl() + "?currentSchema=control&stringtype=unspecified", "postgres", "");
    }

    /// Where statements are written down, as JSON lines.
    Path logs() {
        return logs;
    }

    void writeStatementsDown(boolean all) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET log_statement = " + (all ? "'all'" : "'none'"));
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
