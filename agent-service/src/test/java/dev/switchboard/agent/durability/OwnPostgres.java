package dev.switchboard.agent.durability;

import dev.switchboard.emulator.postgres.PostgresServer.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL of one test, as durable as in production, to be killed.
final class OwnPostgres implements AutoCloseable {
    private final Path directory;
    private EmbeddedPostgres server;

    OwnPostgres(Path directory) throws IOException {
        this.directory = directory;
        server = start(0);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(directory)
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on");
        if (port != 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    /// Makes an empty database, as the launcher does.
    Database createDatabase() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE control LOGIN PASSWORD 'control'");
            statement.execute("CREATE DATABASE switchboard");
        }
        try (var connection = server.getDatabase("postgres", "switchboard").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA control AUTHORIZATION control");
        }
        return new Database(
                "jdbc:postgresql://localhost:" + server.getPort() + "/switchboard",
                "control",
                "control");
    }

    /// Kills the server and all its processes at once, as a crash of the machine does.
    void kill() throws IOException, InterruptedException {
        signal("KILL");
        server.getProcess().waitFor();
        server.close(); // releases the directory
    }

    void startAgain() throws IOException {
        server = start(server.getPort());
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        var postmaster = server.getProcess().toHandle();
        command.add(Long.toString(postmaster.pid()));
        postmaster.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
