package dev.switchboard.tts.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// One generation on a connection, and what was heard of it and not yet taken.
final class Turn {
    private static final int AHEAD = 256;

    private final String generation = UUID.randomUUID().toString();
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(AHEAD);

    private boolean finished;

    /// Whether this is the first time. Called by the thread that speaks.
    boolean finish() {
        boolean first = !finished;
        finished = true;
        return first;
    }

    String generation() {
        return generation;
    }

    /// Whether a message about this generation, or about none by name, is meant.
    boolean isMeant(Optional<String> named) {
        return named.isEmpty() || named.get().equals(generation);
    }

    /// Waits for room while it is wanted.
    void put(Heard next, BooleanSupplier wanted) throws InterruptedException {
        boolean taken = false;
        while (!taken && wanted.getAsBoolean()) {
            taken = heard.offer(next, 50, TimeUnit.MILLISECONDS);
        }
    }

    /// Lets a reader look up.
    void wake() {
        boolean _ = heard.offer(new Heard.Nothing());
    }

    /// The next one; empty when none came in time.
    Optional<Heard> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }
}
