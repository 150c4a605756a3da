package dev.switchboard.emulator.postgres;

import dev.switchboard.testing.ports.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// One embedded PostgreSQL, started at first use and stopped with the JVM.
public final class PostgresServer {
    private static final PostgresServer SHARED = new PostgresServer();

    private final EmbeddedPostgres postgres;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {
        try {
            // Closes itself in a shutdown hook.
            postgres =
                    EmbeddedPostgres.builder()
                            .setPort(FreePorts.one())
                            .setServerConfig("fsync", "off")
                            .setServerConfig("max_connections", "200")
                            .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("Embedded PostgreSQL did not start", failure);
        }
    }

    /// The server that all tests of this JVM share.
    public static PostgresServer shared() {
        return SHARED;
    }

    /// Makes an empty database as the launcher does: `role` may log in and owns the schema of its
    /// name, nothing else.
    public Database createDatabase(String role) {
        String name = "switchboard_" + databases.incrementAndGet();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("The database could not be made", failure);
        }
        return withRole(name, role);
    }

    /// Another role with its own schema in the same database.
    public Database addRole(Database database, String role) {
        return withRole(database.jdbcUrl().replaceFirst(".*/", ""), role);
    }

    private Database withRole(String name, String role) {
        try (var connection = postgres.getDatabase("postgres", name).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                        CREATE ROLE %1$s LOGIN PASSWORD '%1$s';
                      END IF;
                    END $$
                    """
                            .formatted(role));
            statement.execute("CREATE SCHEMA %1$s AUTHORIZATION %1$s".formatted(role));
        } catch (SQLException failure) {
            throw new IllegalStateException("The schema could not be made", failure);
        }
        return new Database(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name, role, role);
    }

    /// Where a database is, and as whom to log in.
    public record Database(String jdbcUrl, String username, String password) {}
}
