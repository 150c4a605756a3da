package dev.switchboard.agent.durability;

import dev.switchboard.emulator.postgres.PostgresServer.Database;
import dev.switchboard.testing.ports.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL of one test, as durable as in production, to be killed and frozen.
final class OwnPostgres implements AutoCloseable {
    private final Path directory;
    private EmbeddedPostgres server;

    OwnPostgres(Path directory) throws IOException {
        this.directory = directory;
        server = start(FreePorts.one());
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
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
        ProcessHandle postmaster = postmaster();
        signal("KILL");
        postmaster.onExit().join();
        server.close(); // releases the directory; there is nobody left to stop
    }

    void startAgain() throws IOException {
        server = start(server.getPort());
    }

    /// Lets all its processes stand still.
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        ProcessHandle postmaster = postmaster();
        command.add(Long.toString(postmaster.pid()));
        postmaster.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        if (new ProcessBuilder(command).start().waitFor() != 0) {
            throw new IOException("no signal " + name + " reached PostgreSQL");
        }
    }

    /// The server itself: the process that started it has long ended.
    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(directory.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
