package dev.switchboard.client.rehearsal;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Runs all rehearsals beside the start of the service, which is ready when they are over, or when
/// one that hangs has had its time.
@Readiness
@Singleton
class Stage implements HealthCheck {
    /// More often would gain little.
    private static final int MOST_TIMES = 400;

    /// What the last time may take that was begun.
    private static final Duration GRACE = Duration.ofMillis(500);

    private final List<Rehearsal> rehearsals;
    private final Duration longest;
    private final LongSupplier nanos;
    private final AtomicInteger left;
    private volatile long start;

    @Inject
    Stage(@All List<Rehearsal> rehearsals, RehearsalConfig config) {
        this(rehearsals, config.longest(), System::nanoTime);
    }

    Stage(List<? extends Rehearsal> rehearsals, Duration longest, LongSupplier nanos) {
        this.rehearsals = longest.isPositive() ? List.copyOf(rehearsals) : List.of();
        this.longest = longest;
        this.nanos = nanos;
        left = new AtomicInteger(this.rehearsals.size());
        start = nanos.getAsLong();
    }

    void begin(@Observes StartupEvent event) {
        begin();
    }

    /// Begins; each has a thread of its own, which never keeps the service from ending.
    List<Thread> begin() {
        start = nanos.getAsLong();
        return rehearsals.stream()
                .map(each ->
                        Thread.ofPlatform()
                                .daemon()
                                .name("rehearse-" + each.name())
                                .start(() -> run(each)))
                .toList();
    }

    private void run(Rehearsal rehearsal) {
        var times = new AtomicInteger();
        try {
            rehearsal.rehearse(() -> !isLate(longest) && times.incrementAndGet() <= MOST_TIMES);
            Log.infof("Rehearsed %s %d times", rehearsal.name(), times.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError e) {
            Log.infof(
                    "The first callers may wait: %s could not be rehearsed (%s)",
                    rehearsal.name(), e);
        } finally {
            left.decrementAndGet();
        }
    }

    private boolean isLate(Duration limit) {
        return nanos.getAsLong() - start >= limit.toNanos();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rehearsals")
                .status(left.get() == 0 || isLate(longest.plus(GRACE)))
                .withData("left", left.get())
                .build();
    }
}
