package dev.switchboard.gateway.call.session;

import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that goes on only when a test lets it, and what is to happen at which time.
public final class Timeline {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now;
    private long order;

    private record Due(long at, long order, Runnable what) {}

    /// Milliseconds since the call began.
    public long millis() {
        return now;
    }

    public long nanos() {
        return now * 1_000_000L;
    }

    public void after(long millis, Runnable what) {
        due.add(new Due(now + millis, order++, what));
    }

    /// Goes on, and lets happen what is due by then.
    void advance(long millis) {
        now += millis;
        while (!due.isEmpty() && due.peek().at() <= now) {
            due.remove().what().run();
        }
    }
}
