package dev.switchboard.client.directory;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// What an operator watches: how old the data may be, above all.
final class DirectoryMetrics {
    private DirectoryMetrics() {}

    static void bind(LiveDirectory directory, MeterRegistry meters) {
        TimeGauge.builder("switchboard.directory.age", () -> age(directory), TimeUnit.SECONDS)
                .description("Since when nothing was heard of agent-service")
                .register(meters);
        Gauge.builder("switchboard.directory.sequence", () -> sequence(directory))
                .description("Up to where the change log is applied; compare it between services")
                .register(meters);
        Gauge.builder(
                        "switchboard.directory.connected",
                        () -> directory.status().connected() ? 1 : 0)
                .description("Whether the change stream hears agent-service")
                .register(meters);
        Gauge.builder("switchboard.directory.stale", () -> directory.isStale() ? 1 : 0)
                .description("Whether agent-service leaves requests without an answer")
                .register(meters);
        FunctionCounter.builder(
                        "switchboard.directory.reconnects",
                        directory,
                        live -> live.status().reconnects())
                .description("Attempts to follow the change stream again")
                .register(meters);
        directory.keeper().ifPresent(keeper -> bind(keeper, meters));
        Gauge.builder("switchboard.directory.agents", directory::agents)
                .description("Agents that are known, the archived ones too")
                .register(meters);
    }

    private static void bind(CopyKeeper keeper, MeterRegistry meters) {
        Gauge.builder("switchboard.directory.copy.rejected", () -> keeper.isRejected() ? 1 : 0)
                .description("Whether the copy from before the restart could not be used")
                .register(meters);
        FunctionCounter.builder("switchboard.directory.copy.failures", keeper, CopyKeeper::failures)
                .description("How often the copy of the directory could not be written")
                .register(meters);
    }

    /// Not a number before the first snapshot.
    private static double sequence(LiveDirectory directory) {
        try {
            return directory.status().position().map(Double::valueOf).orElse(Double.NaN);
        } catch (NumberFormatException unknownForm) {
            return Double.NaN;
        }
    }

    /// In seconds; not a number before anything was heard.
    static double age(LiveDirectory directory) {
        return directory
                .heardAt()
                .map(heard -> Duration.between(heard, Instant.now()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
