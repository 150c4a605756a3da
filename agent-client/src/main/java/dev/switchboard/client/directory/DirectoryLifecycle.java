package dev.switchboard.client.directory;

import dev.switchboard.client.AgentDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Starts the directory in a service that has one, and stops it. Where the service sees no part of
/// agents, or a test has put a directory of its own in place, nothing starts.
@Singleton
class DirectoryLifecycle {
    private final DirectoryConfig config;
    private final Instance<AgentDirectory> directories;
    private final Instance<LiveDirectory> live;
    private final MeterRegistry meters;
    private volatile Optional<LiveDirectory> started = Optional.empty();

    @Inject
    DirectoryLifecycle(
            DirectoryConfig config,
            Instance<AgentDirectory> directories,
            Instance<LiveDirectory> live,
            MeterRegistry meters) {
        this.config = config;
        this.directories = directories;
        this.live = live;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        if (config.part().isPresent() && isOurs()) {
            var directory = live.get();
            DirectoryMetrics.bind(directory, meters);
            directory.start();
            started = Optional.of(directory);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        started.ifPresent(LiveDirectory::stop);
    }

    /// The directory that runs here; empty where none was started.
    Optional<LiveDirectory> started() {
        return started;
    }

    private boolean isOurs() {
        return directories.isResolvable()
                && directories.getHandle().getBean().getBeanClass() == LiveDirectory.class;
    }
}
