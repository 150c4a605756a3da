package dev.switchboard.cli.platform;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.terminal.Failure;
import dev.switchboard.cli.terminal.LogExcerpt;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A service that is kept running until it is told to stop.
final class SupervisedService {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration CACHE_LIMIT = Duration.ofMinutes(2);

    private final Service service;
    private final Home home;
    private final StatusBoard board;
    private final Duration startLimit;
    private final RestartBudget budget = new RestartBudget(InstantSource.system());
    private final AotCache cache;

    private @Nullable ServiceProcess running;
    private @Nullable Thread watcher;
    private boolean stopping;

    SupervisedService(Service service, Home home, StatusBoard board, Duration startLimit) {
        this.service = service;
        this.home = home;
        this.board = board;
        this.startLimit = startLimit;
        this.cache = AotCache.of(home.aot(), service);
        board.add(service.name(), service.port());
    }

    String name() {
        return service.name();
    }

    /// Blocks until the service is ready; from then on it is restarted when it dies.
    void start() throws InterruptedException {
        new LogFile(home.log(name())).rotate();
        startOnce();
        synchronized (this) {
            if (!stopping) {
                watcher = Thread.ofVirtual().name("watch-" + name()).start(this::watch);
            }
        }
    }

    /// Asks it to stop; blocks until it no longer serves.
    void quiesce() throws InterruptedException {
        Optional<ServiceProcess> last = endSupervision();
        if (last.isPresent()) {
            board.change(name(), state -> state.in(ServiceState.Phase.STOPPING));
            last.get().quiesce(STOP_LIMIT);
            boolean writes = last.get().process().isAlive();
            board.change(
                    name(),
                    state ->
                            state.in(
                                    writes
                                            ? ServiceState.Phase.WRITING
                                            : ServiceState.Phase.STOPPED));
        }
    }

    /// Blocks until its process is gone, the start-up cache written.
    void awaitEnd() throws InterruptedException {
        Optional<ServiceProcess> last = endSupervision();
        if (last.isPresent()) {
            last.get().awaitEnd(CACHE_LIMIT);
            if (last.get().use() == AotCache.Use.RECORDING) {
                cache.keep();
            }
            board.change(name(), state -> state.in(ServiceState.Phase.STOPPED));
        }
    }

    private synchronized Optional<ServiceProcess> endSupervision() {
        stopping = true;
        if (watcher != null) {
            watcher.interrupt();
        }
        return Optional.ofNullable(running);
    }

    private synchronized ServiceProcess launch(AotCache.Use use) {
        if (stopping) {
            throw new Failure("The platform is being stopped.");
        }
        running = ServiceProcess.launch(service, cache, use, home);
        long pid = running.process().pid();
        board.change(name(), state -> state.started(pid, word(use)));
        return running;
    }

    private void startOnce() throws InterruptedException {
        ServiceProcess process = launch(cache.use(System.getenv()));
        if (process.awaitReady(startLimit)) {
            board.change(name(), state -> state.in(ServiceState.Phase.READY));
            return;
        }
        if (process.use() == AotCache.Use.CACHED && !process.process().isAlive()) {
            cache.drop(); // a cache must never be the reason that a service does not start
            startOnce();
            return;
        }
        boolean ended = !process.process().isAlive();
        process.awaitEnd(Duration.ZERO);
        String what =
                ended
                        ? " did not start: "
                        : " was not ready within " + startLimit.toSeconds() + " s: ";
        String sentence =
                name()
                        + what
                        + LogExcerpt.sentence(home.log(name()))
                        + " ("
                        + home.log(name())
                        + ")";
        board.change(name(), state -> state.died(ServiceState.Phase.FAILED, sentence));
        throw new Failure(sentence);
    }

    private void watch() {
        try {
            while (true) {
                ServiceProcess process = current();
                int exit = process.process().waitFor();
                Optional<Duration> wait = budget.next();
                String why = "ended by itself (exit code " + exit + ")";
                if (wait.isEmpty()) {
                    String sentence =
                            "died "
                                    + (RestartBudget.LIMIT + 1)
                                    + " times within a minute and stays down: see "
                                    + home.log(name())
                                    + ", then ./switchboard down and up";
                    board.change(name(), state -> state.died(ServiceState.Phase.FAILED, sentence));
                    return;
                }
                board.change(name(), state -> state.died(ServiceState.Phase.RESTARTING, why));
                Thread.sleep(wait.get());
                restart();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the platform is being stopped
        }
    }

    private void restart() throws InterruptedException {
        try {
            startOnce();
        } catch (Failure | UncheckedIOException _) {
            if (isStopping()) {
                throw new InterruptedException();
            }
        }
    }

    private synchronized ServiceProcess current() throws InterruptedException {
        if (stopping || running == null) {
            throw new InterruptedException();
        }
        return running;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private static String word(AotCache.Use use) {
        return switch (use) {
            case CACHED -> "cache";
            case RECORDING -> "recording";
            case PLAIN -> "plain";
        };
    }
}
