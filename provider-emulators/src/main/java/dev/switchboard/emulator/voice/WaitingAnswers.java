package dev.switchboard.emulator.voice;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/// Answers that wait for the test, and those whose client has hung up. Safe for many threads.
final class WaitingAnswers {
    private record Waiting(Context context, Runnable goOn) {}

    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Integer> cancelled = new ArrayList<>();

    /// For the thread of a connection.
    synchronized void hold(Runnable goOn) {
        Context context = Objects.requireNonNull(Vertx.currentContext());
        waiting.add(new Waiting(context, goOn));
        notifyAll();
    }

    void release() {
        List<Waiting> due;
        synchronized (this) {
            due = List.copyOf(waiting);
            waiting.clear();
        }
        due.forEach(it -> it.context().runOnContext(_ -> it.goOn().run()));
    }

    synchronized void cancelled(int generation) {
        cancelled.add(generation);
        notifyAll();
    }

    /// Waits until an answer waits.
    boolean awaitWaiting(long millis) throws InterruptedException {
        return await(() -> !waiting.isEmpty(), millis);
    }

    /// Waits until the client of such an answer has hung up. Each counts once.
    boolean awaitCancelled(IntPredicate generations, long millis) throws InterruptedException {
        return await(() -> takeCancelled(generations), millis);
    }

    synchronized void reset() {
        waiting.clear();
        cancelled.clear();
    }

    private boolean takeCancelled(IntPredicate generations) {
        OptionalInt found =
                cancelled.stream().mapToInt(Integer::intValue).filter(generations).findFirst();
        found.ifPresent(generation -> cancelled.remove(Integer.valueOf(generation)));
        return found.isPresent();
    }

    private synchronized boolean await(BooleanSupplier condition, long millis)
            throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
