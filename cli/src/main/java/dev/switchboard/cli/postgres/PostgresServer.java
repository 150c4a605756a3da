package dev.switchboard.cli.postgres;

import dev.switchboard.cli.home.Folders;
import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.cli.terminal.LogExcerpt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The database server of one home: durable, reachable from this machine only.
public final class PostgresServer {
    /// The owner of everything; services never get its password.
    static final String SUPERUSER = "superuser";

    /// Room for the pools of four replicas of agent-service and llm-service, 45 connections a pair.
    private static final int MOST_CONNECTIONS = 200;

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Home home;
    private final int port;
    private final RunAs runAs;
    private final Path folder;
    private final PostmasterFile postmaster;

    /// The server of a home, not yet started.
    public PostgresServer(Home home, int port, RunAs runAs) {
        this.home = home;
        this.port = port;
        this.runAs = runAs;
        this.folder = home.postgres();
        this.postmaster = new PostmasterFile(folder.resolve("data"));
    }

    /// Starts the server and blocks until it takes connections. Data of earlier starts are kept.
    ///
    /// @param password of the superuser, set when the data directory is made
    public void start(String password) {
        if (runAs == RunAs.NOBODY) {
            Ownership.letThrough(home.directory(), folder);
        }
        PostgresPrograms programs = PostgresPrograms.unpack(folder);
        Ownership.hand(folder, runAs);
        if (!Files.isDirectory(data())) {
            initialise(programs, password);
        }
        Ownership.hand(data(), runAs);
        stop();
        postmaster.removeIfForeign();
        String settings =
                "-p "
                        + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on -c synchronous_commit=on"
                        + " -c password_encryption=scram-sha-256 -c max_connections="
                        + MOST_CONNECTIONS
                        + " -c log_min_error_statement=panic";
        String seconds = String.valueOf(START_LIMIT.toSeconds());
        int exit =
                command()
                        .run(
                                START_LIMIT.plusSeconds(5),
                                List.of(
                                        programs.program("pg_ctl").toString(),
                                        "start",
                                        "-D",
                                        data().toString(),
                                        "-w",
                                        "-t",
                                        seconds,
                                        "-o",
                                        settings));
        if (exit != 0) {
            throw new Failure(
                    "PostgreSQL did not start: "
                            + LogExcerpt.sentence(log())
                            + " ("
                            + log()
                            + ").");
        }
    }

    /// Stops the server after it has written everything down; nothing happens when it does not run.
    public void stop() {
        Optional<ProcessHandle> server = server();
        if (server.isEmpty()) {
            return;
        }
        Path control = PostgresPrograms.unpack(folder).program("pg_ctl");
        String seconds = String.valueOf(STOP_LIMIT.toSeconds());
        int exit =
                command()
                        .run(
                                STOP_LIMIT.plusSeconds(5),
                                List.of(
                                        control.toString(),
                                        "stop",
                                        "-D",
                                        data().toString(),
                                        "-m",
                                        "fast",
                                        "-w",
                                        "-t",
                                        seconds));
        if (exit != 0) {
            server.get().destroyForcibly();
        }
    }

    /// The server's process while it runs.
    public Optional<ProcessHandle> server() {
        return postmaster.server();
    }

    /// The port on 127.0.0.1.
    public int port() {
        return port;
    }

    private void initialise(PostgresPrograms programs, String password) {
        try {
            Path fresh = folder.resolve("data.new");
            Folders.delete(fresh);
            Path passwordFile =
                    Files.createTempFile(
                            folder,
                            "password",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(passwordFile, password);
                Ownership.hand(passwordFile, runAs);
                int exit =
                        command()
                                .run(
                                        START_LIMIT,
                                        List.of(
                                                programs.program("initdb").toString(),
                                                "-D",
                                                fresh.toString(),
                                                "-U",
                                                SUPERUSER,
                                                "--auth=scram-sha-256",
                                                "--pwfile=" + passwordFile,
                                                "-E",
                                                "UTF8",
                                                "--locale=C",
                                                "--locale-provider=builtin",
                                                "--builtin-locale=C.UTF-8"));
                if (exit != 0) {
                    throw new Failure(
                            "PostgreSQL could not make its data directory: "
                                    + LogExcerpt.sentence(log())
                                    + " ("
                                    + log()
                                    + ").");
                }
            } finally {
                Files.delete(passwordFile);
            }
            Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PostgresCommand command() {
        return new PostgresCommand(runAs, folder, log());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return home.log("postgres");
    }
}
