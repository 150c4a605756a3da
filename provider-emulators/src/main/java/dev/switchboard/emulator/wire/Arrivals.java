package dev.switchboard.emulator.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What has arrived, in order; readers wait for more.
final class Arrivals<T> {
    private final String what;
    private final List<T> all = new ArrayList<>();
    private int seen;
    private boolean discards;

    Arrivals(String what) {
        this.what = what;
    }

    synchronized void add(T arrival) {
        if (!discards) {
            all.add(arrival);
            notifyAll();
        }
    }

    /// From now on what arrives is not kept.
    synchronized void discard() {
        all.clear();
        discards = true;
    }

    synchronized boolean discards() {
        return discards;
    }

    synchronized List<T> all() {
        return List.copyOf(all);
    }

    synchronized void clear() {
        all.clear();
        seen = 0;
    }

    /// The next one that was not yet asked for.
    synchronized T next(Duration atMost) throws InterruptedException {
        until(come -> come.size() > seen, atMost);
        return all.get(seen++);
    }

    /// The first of all that is as wanted.
    synchronized T first(Predicate<? super T> wanted, Duration atMost) throws InterruptedException {
        until(come -> come.stream().anyMatch(wanted), atMost);
        return all.stream().filter(wanted).findFirst().orElseThrow();
    }

    /// Waits until all that has arrived is enough.
    synchronized void until(Predicate<List<T>> enough, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!enough.test(all())) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new AssertionError(
                        "no such %s within %s; %d came".formatted(what, atMost, all.size()));
            }
            wait(millis);
        }
    }
}
