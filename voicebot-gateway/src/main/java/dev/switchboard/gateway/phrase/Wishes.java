package dev.switchboard.gateway.phrase;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wishes that wait for their time, one for each agent: the latest. Bounded; what is too much is
/// dropped. Adding never blocks.
final class Wishes {
    private record Due(Wish wish, long at) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return Long.signum(at - other.at);
        }
    }

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<UUID, Due> byAgent = new HashMap<>();
    private final PriorityQueue<Due> byTime = new PriorityQueue<>();

    Wishes(int most) {
        this.most = most;
    }

    /// Adds one that becomes due after this time, in place of the one for the same agent.
    ///
    /// @return false when it was dropped
    boolean add(Wish wish, Duration after) {
        lock.lock();
        try {
            Due former = byAgent.get(wish.agent());
            if (former == null && byAgent.size() >= most) {
                return false;
            }
            Wish latest = former == null ? wish : wish.replacing(former.wish());
            put(new Due(latest, System.nanoTime() + after.toNanos()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Adds one that failed, unless there is a later one for the same agent.
    void addAgain(Wish wish, Duration after) {
        lock.lock();
        try {
            if (!byAgent.containsKey(wish.agent()) && byAgent.size() < most) {
                put(new Due(wish, System.nanoTime() + after.toNanos()));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Blocks until one is due, and takes it.
    Wish take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<Wish> due = takeDue();
            while (due.isEmpty()) {
                Due next = byTime.peek();
                if (next == null) {
                    changed.await();
                } else {
                    changed.await(next.at() - System.nanoTime(), TimeUnit.NANOSECONDS);
                }
                due = takeDue();
            }
            return due.get();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Wish> takeDue() {
        Due next = byTime.peek();
        if (next == null || next.at() - System.nanoTime() > 0) {
            return Optional.empty();
        }
        byTime.remove();
        byAgent.remove(next.wish().agent());
        return Optional.of(next.wish());
    }

    private void put(Due due) {
        Due former = byAgent.put(due.wish().agent(), due);
        if (former != null) {
            byTime.remove(former);
        }
        byTime.add(due);
        changed.signal();
    }
}
