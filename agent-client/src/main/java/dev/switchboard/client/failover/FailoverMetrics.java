package dev.switchboard.client.failover;

import io.micrometer.core.instrument.MeterRegistry;

/// What an operator counts. Names of the catalogue and our own words only.
final class FailoverMetrics {
    private final String slot;
    private final MeterRegistry meters;

    FailoverMetrics(String slot, MeterRegistry meters) {
        this.slot = slot;
        this.meters = meters;
    }

    /// @param outcome `answered`, `lost`, or the code of a problem
    void attempt(String provider, String outcome) {
        meters.counter(
                        "switchboard.failover.attempts",
                        "slot",
                        slot,
                        "provider",
                        provider,
                        "outcome",
                        outcome)
                .increment();
    }

    void moved(String from, String to, String reason) {
        meters.counter(
                        "switchboard.failover.moves",
                        "slot",
                        slot,
                        "from",
                        from,
                        "to",
                        to,
                        "reason",
                        reason)
                .increment();
    }
}
