package dev.switchboard.client.failover;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Time that passes when a test says so.
final class VirtualTime implements LongSupplier {
    private long now = Long.MAX_VALUE - 1_000; // it may overflow, as that of a machine may

    void pass(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
