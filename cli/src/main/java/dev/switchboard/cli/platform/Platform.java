package dev.switchboard.cli.platform;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.postgres.PostgresServer;
import dev.switchboard.cli.postgres.RunAs;
import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// The whole platform on this machine: PostgreSQL, then agent-service, then the others side by
/// side, each with its replicas; stopped the other way round, the gateway first.
public final class Platform {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final SupervisedDatabase database;
    private final List<SupervisedService> agents;
    private final List<SupervisedService> others;
    private final StatusBoard board;
    private final StatusFile statusFile;

    Platform(
            SupervisedDatabase database,
            List<SupervisedService> agents,
            List<SupervisedService> others,
            StatusBoard board,
            StatusFile statusFile) {
        this.database = database;
        this.agents = List.copyOf(agents);
        this.others = List.copyOf(others);
        this.board = board;
        this.statusFile = statusFile;
    }

    /// The platform of this repository and home; nothing is started yet.
    ///
    /// @param root the folder of the repository, where the services are built
    /// @param environment of the person who starts it
    public static Platform prepare(
            Path root,
            Home home,
            Ports ports,
            Map<String, String> environment,
            StatusBoard board,
            StatusFile statusFile) {
        Secrets.requireKept(home.secrets(), home.postgres().resolve("data"));
        Secrets secrets = Secrets.open(home.secrets());
        Services services = new Services(root, ports, secrets, home.state(), environment);
        for (Service each : services.others()) {
            if (!Files.isDirectory(each.program().build())) {
                throw new Failure(
                        "The service "
                                + each.name()
                                + " is not built: start with ./switchboard up, which builds it.");
            }
        }
        SupervisedDatabase database =
                new SupervisedDatabase(
                        new PostgresServer(
                                home, ports.of(SupervisedDatabase.NAME), RunAs.detect(environment)),
                        secrets,
                        home,
                        board);
        return new Platform(
                database,
                supervised(services.agents(), home, board),
                supervised(services.others(), home, board),
                board,
                statusFile);
    }

    private static List<SupervisedService> supervised(
            List<Service> services, Home home, StatusBoard board) {
        return services.stream()
                .map(service -> new SupervisedService(service, home, board, START_LIMIT))
                .toList();
    }

    /// Starts everything and blocks until all is ready.
    public void start() throws InterruptedException {
        database.start();
        startSideBySide(agents);
        startSideBySide(others);
        board.enter(PlatformState.Phase.READY);
    }

    /// The first that does not start ends the wait for the others.
    private static void startSideBySide(List<SupervisedService> services)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ExecutorCompletionService<String>(threads);
            services.forEach(service ->
                    starts.submit(() -> {
                        service.start();
                        return service.name();
                    }));
            try {
                for (int i = 0; i < services.size(); i++) {
                    starts.take().get();
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Failure failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /// Stops everything; blocks until nothing of it runs any more.
    public void stop() throws InterruptedException {
        board.enter(PlatformState.Phase.STOPPING);
        inParallel(
                others.stream().filter(Platform::isGateway).toList(), SupervisedService::quiesce);
        inParallel(
                others.stream().filter(service -> !isGateway(service)).toList(),
                SupervisedService::quiesce);
        inParallel(agents, SupervisedService::quiesce);
        List<SupervisedService> all = new ArrayList<>(others);
        all.addAll(agents);
        try {
            inParallel(all, SupervisedService::awaitEnd);
        } finally {
            database.stop();
            statusFile.delete();
        }
    }

    private static boolean isGateway(SupervisedService service) {
        return service.name().startsWith("gateway");
    }

    private interface Step {
        void on(SupervisedService service) throws InterruptedException;
    }

    /// Does a step for all at once; the first failure ends the wait for none of them.
    private static void inParallel(List<SupervisedService> services, Step step)
            throws InterruptedException {
        Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads =
                services.stream()
                        .map(service ->
                                Thread.ofVirtual()
                                        .start(() -> {
                                            try {
                                                step.on(service);
                                            } catch (InterruptedException _) {
                                                Thread.currentThread().interrupt();
                                            } catch (RuntimeException e) {
                                                failures.add(e);
                                            }
                                        }))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }
}
