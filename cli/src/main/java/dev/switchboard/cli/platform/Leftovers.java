package dev.switchboard.cli.platform;

import dev.switchboard.cli.home.Home;
import dev.switchboard.cli.postgres.PostgresServer;
import dev.switchboard.cli.postgres.RunAs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Services and a database whose supervisor was killed and that therefore still run.
public final class Leftovers {
    private static final Duration SAME_MOMENT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /// Stops what the last supervisor of this home left running, and answers how many services that
    /// were.
    public static int stop(Home home, Map<String, String> environment) throws InterruptedException {
        int services = stopServices(new StatusFile(home));
        new PostgresServer(home, 0, RunAs.detect(environment)).stop();
        return services;
    }

    private static int stopServices(StatusFile file) throws InterruptedException {
        List<ProcessHandle> orphans =
                file
                        .last()
                        .filter(state -> !state.alive())
                        .map(PlatformState::services)
                        .orElse(List.of())
                        .stream()
                        .filter(service -> !service.name().equals(SupervisedDatabase.NAME))
                        .flatMap(service ->
                                ProcessHandle.of(service.pid())
                                        .filter(process -> startedAt(process, service.since()))
                                        .stream())
                        .toList();
        orphans.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> gone =
                CompletableFuture.allOf(
                        orphans.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture[]::new));
        try {
            gone.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            orphans.forEach(ProcessHandle::destroyForcibly);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return orphans.size();
    }

    private static boolean startedAt(ProcessHandle process, Instant since) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, since).abs().compareTo(SAME_MOMENT) < 0)
                .isPresent();
    }
}
