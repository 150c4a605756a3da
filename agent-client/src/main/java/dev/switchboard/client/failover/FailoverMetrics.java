package dev.switchboard.client.failover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/// What an operator sees of a slot. Labels are names of the catalogue and words of our own only, so
/// they are few and hold nothing of a tenant.
final class FailoverMetrics {
    /// By `slot`, `provider` and `outcome`: `answered`, `lost` (another one was faster),
    /// `broke-off` (in the middle of its answer), or how it failed.
    static final String ATTEMPTS = "switchboard.failover.attempts";

    /// By `slot`, `from`, `to` and `cause`: how often, and how long the one before was asked.
    static final String MOVES = "switchboard.failover.moves";

    /// By `slot`.
    static final String PAUSED = "switchboard.failover.paused";

    static final String ANSWERED = "answered";
    static final String LOST = "lost";
    static final String BROKE_OFF = "broke-off";

    private static final String SLOT = "slot";

    private final String slot;
    private final MeterRegistry meters;

    FailoverMetrics(String slot, MeterRegistry meters) {
        this.slot = slot;
        this.meters = meters;
    }

    void paused(Supplier<Number> count) {
        Gauge.builder(PAUSED, count)
                .description("Providers that are not asked for now, because they failed")
                .tag(SLOT, slot)
                .register(meters);
    }

    void attempt(String provider, String outcome) {
        meters.counter(ATTEMPTS, SLOT, slot, "provider", provider, "outcome", outcome).increment();
    }

    void moved(Step.Move move, String to) {
        Tags tags = Tags.of(SLOT, slot, "from", move.from(), "to", to, "cause", move.cause());
        Timer.builder(MOVES)
                .description("How long a provider was asked before another one was")
                .tags(tags)
                .register(meters)
                .record(move.after());
    }
}
