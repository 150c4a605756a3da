package dev.switchboard.client.failover;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.client.ProviderSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/// How the providers of one slot did lately, for each tenant. One for each service; safe for many
/// threads.
public final class Routes {
    private static final int MOST = 2_000;
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Cache<Route, RouteHealth> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN).build();
    private final Times times;
    private final LongSupplier nanos;
    private final FailoverMetrics metrics;

    /// @param slot the word for metrics: `llm`, `tts` or `stt`
    public Routes(String slot, Times times, MeterRegistry meters) {
        this(slot, times, meters, System::nanoTime);
    }

    Routes(String slot, Times times, MeterRegistry meters, LongSupplier nanos) {
        this.times = times;
        this.nanos = nanos;
        this.metrics = new FailoverMetrics(slot, meters);
        metrics.paused(this::paused);
    }

    Lineup.Candidate of(UUID tenant, ProviderSettings settings) {
        return new Lineup.Candidate(
                settings.provider(),
                known.get(Route.of(tenant, settings), _ -> new RouteHealth(times, nanos)));
    }

    Times times() {
        return times;
    }

    LongSupplier nanos() {
        return nanos;
    }

    FailoverMetrics metrics() {
        return metrics;
    }

    private long paused() {
        return known.asMap().values().stream().filter(health -> health.breaker().isOpen()).count();
    }
}
