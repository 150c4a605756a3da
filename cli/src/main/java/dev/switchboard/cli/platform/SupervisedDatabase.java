package dev.switchboard.cli.platform;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.postgres.DatabaseSetup;
import dev.switchboard.cli.postgres.PostgresServer;
import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The database, kept running until it is told to stop.
final class SupervisedDatabase {
    static final String NAME = "postgres";

    private final PostgresServer server;
    private final Secrets secrets;
    private final StatusBoard board;
    private final Home home;
    private final RestartBudget budget = new RestartBudget(InstantSource.system());
    private boolean stopping;

    SupervisedDatabase(PostgresServer server, Secrets secrets, Home home, StatusBoard board) {
        this.server = server;
        this.secrets = secrets;
        this.home = home;
        this.board = board;
        board.add(NAME, server.port());
    }

    /// Blocks until the database takes connections and has everything that the services expect.
    void start() {
        new LogFile(home.log(NAME)).rotate();
        startOnce();
    }

    /// Stops it after all data are written; it is not restarted any more.
    synchronized void stop() {
        stopping = true;
        board.change(NAME, state -> state.in(ServiceState.Phase.STOPPING));
        server.stop();
        board.change(NAME, state -> state.in(ServiceState.Phase.STOPPED));
    }

    private synchronized void startOnce() {
        if (stopping) {
            throw new Failure("The platform is being stopped.");
        }
        board.change(NAME, state -> state.started(0, ""));
        server.start(secrets.databasePassword("superuser"));
        ProcessHandle process =
                server.server()
                        .orElseThrow(() ->
                                new Failure(
                                        "PostgreSQL ended right after its start: see "
                                                + home.log(NAME)
                                                + "."));
        board.change(NAME, state -> state.started(process.pid(), ""));
        DatabaseSetup.apply(server.port(), secrets::databasePassword);
        board.change(NAME, state -> state.in(ServiceState.Phase.READY));
        Thread.ofVirtual().name("watch-postgres").start(() -> restartAfter(process));
    }

    private void restartAfter(ProcessHandle process) {
        process.onExit().join();
        String why = "ended by itself";
        while (!isStopping()) {
            Optional<Duration> wait = budget.next();
            String note = wait.isPresent() ? why : why + tooOften();
            ServiceState.Phase phase =
                    wait.isPresent() ? ServiceState.Phase.RESTARTING : ServiceState.Phase.FAILED;
            board.change(NAME, state -> state.died(phase, note));
            if (wait.isEmpty()) {
                return;
            }
            try {
                Thread.sleep(wait.get());
                startOnce();
                return;
            } catch (Failure | UncheckedIOException e) {
                why = "could not be started again (" + e.getMessage() + ")";
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private String tooOften() {
        return " too often and stays down: see "
                + home.log(NAME)
                + ", then ./switchboard down and up";
    }

    private synchronized boolean isStopping() {
        return stopping;
    }
}
