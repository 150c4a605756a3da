package dev.switchboard.gateway.offers;

import dev.switchboard.gateway.offers.Ports.Usual;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The servers that answer on this machine, asked for at the start and again when somebody wants to
/// know and the last answer is no longer fresh.
@Singleton
class LocalServers {
    /// @param at by the clock of [System#nanoTime]
    private record Answer(List<LocalServer> servers, long at) {}

    private final List<Usual> usual;
    private final Duration fresh;
    private final PortProbe probe;
    private final ReentrantLock asking = new ReentrantLock();
    private @Nullable Answer last;

    LocalServers(OffersConfig config, Ports ports) {
        this.usual = config.enabled() ? ports.usual() : List.of();
        this.fresh = config.fresh();
        this.probe = new PortProbe(config.timeout());
    }

    void lookAround(@Observes StartupEvent start) {
        Thread.ofVirtual()
                .name("local-servers")
                .start(() -> {
                    try {
                        tell(all());
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Those that answer now, or did a moment ago. Blocks for one timeout at most: all ports are
    /// asked at once.
    List<LocalServer> all() throws InterruptedException {
        asking.lockInterruptibly();
        try {
            Answer known = last;
            if (known == null || System.nanoTime() - known.at() >= fresh.toNanos()) {
                known = new Answer(ask(), System.nanoTime());
                last = known;
            }
            return known.servers();
        } finally {
            asking.unlock();
        }
    }

    private List<LocalServer> ask() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(
                            usual.stream()
                                    .<Callable<List<LocalServer>>>map(port -> () -> at(port))
                                    .toList())
                    .stream()
                    .flatMap(found -> found.resultNow().stream())
                    .toList();
        }
    }

    private List<LocalServer> at(Usual port) throws InterruptedException {
        return probe.models(port.number())
                .map(models ->
                        port.servers().stream()
                                .flatMap(server -> server.recognise(port.number(), models).stream())
                                .toList())
                .orElse(List.of());
    }

    private static void tell(List<LocalServer> servers) {
        if (!servers.isEmpty()) {
            Log.infof(
                    "On this machine also answer: %s",
                    servers.stream().map(LocalServer::name).collect(Collectors.joining(", ")));
        }
    }

    @PreDestroy
    void close() {
        probe.close();
    }
}
