package dev.switchboard.client.failover;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Time that passes when a test says so.
final class VirtualTime implements LongSupplier {
    // It may overflow, as that of a machine may.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return now.get();
    }
}
