package dev.switchboard.client.failover;

import java.time.Duration;
import java.util.Arrays;

/// How long something of one provider takes, and from that, how long to wait for it: one and a half
/// times the 99th percentile of the last 200 times, within bounds. Until 20 are known, the default.
final class Patience {
    private static final int KEPT = 200;
    private static final int ENOUGH = 20;
    private static final double MARGIN = 1.5;

    /// Once all are kept, a few new ones hardly move a quantile, and it is asked for with every
    /// event of every answer.
    private static final int FEW = 10;

    private final Bounds bounds;
    private final long[] times = new long[KEPT];
    private long count;
    private long[] sorted = new long[0];
    private long sortedAt;

    /// @param unknown while few times are known
    record Bounds(Duration least, Duration unknown, Duration most) {
        Bounds {
            if (least.compareTo(unknown) > 0 || unknown.compareTo(most) > 0) {
                throw new IllegalArgumentException("Bounds are not in order.");
            }
        }
    }

    Patience(Bounds bounds) {
        this.bounds = bounds;
    }

    synchronized void took(Duration time) {
        times[(int) (count % KEPT)] = time.toNanos();
        count++;
    }

    /// It was not awaited to its end. It counts as twice as long: otherwise a provider that becomes
    /// slower would never again be awaited.
    void gaveUpAfter(Duration time) {
        took(time.multipliedBy(2));
    }

    /// The longest wait that is reasonable.
    synchronized Duration longest() {
        return count < ENOUGH
                ? bounds.unknown()
                : within(Math.round(quantile(0.99) * MARGIN), bounds.least());
    }

    /// After this time it is later than nineteen of twenty are.
    synchronized Duration late() {
        return count < ENOUGH
                ? bounds.unknown().dividedBy(4)
                : within(quantile(0.95), bounds.least().dividedBy(4));
    }

    private long quantile(double share) {
        if (count - sortedAt >= (count > KEPT ? FEW : 1)) {
            sorted = Arrays.copyOf(times, (int) Math.min(count, KEPT));
            Arrays.sort(sorted);
            sortedAt = count;
        }
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private Duration within(long value, Duration least) {
        return Duration.ofNanos(Math.clamp(value, least.toNanos(), bounds.most().toNanos()));
    }
}
