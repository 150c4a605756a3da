package dev.switchboard.emulator.wire;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The plans of the exchanges to come: queued ones in order, the standing one when there is none.
final class Plans {
    private final Queue<Plan> queued = new ConcurrentLinkedQueue<>();
    private volatile Plan standing = Plan.immediate();

    void add(Plan... plans) {
        queued.addAll(List.of(plans));
    }

    void otherwise(Plan plan) {
        standing = plan;
    }

    Plan next() {
        Plan next = queued.poll();
        return next == null ? standing : next;
    }

    void reset() {
        queued.clear();
        standing = Plan.immediate();
    }
}
