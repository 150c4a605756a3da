package dev.switchboard.gateway.call.session;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallCommand;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What waits for a call's thread: at most 1024 inputs and 4 minutes of caller's audio. Who posts
/// more waits, so that a client that sends too fast is slowed down; nothing is dropped until the
/// call is over, and everything after that. The call's own thread never waits: it may be told of a
/// lost service while it sends to it, and nobody else makes room.
final class CallQueue {
    private static final int INPUTS = 1024;
    private static final int SAMPLES = 4 * 60 * 24_000;

    private final BlockingQueue<Place> inputs = new LinkedBlockingQueue<>();
    private final Semaphore places = new Semaphore(INPUTS);
    private final Semaphore samples = new Semaphore(SAMPLES);
    private volatile @Nullable Thread taker;
    private volatile boolean over;

    /// An input that waits, and whether it takes one of the places.
    private record Place(CallInput input, boolean counts) {}

    void put(CallInput input) {
        if (over) {
            return;
        }
        boolean counts = !Thread.currentThread().equals(taker);
        try {
            if (counts) {
                samples.acquire(weight(input));
                places.acquire();
            }
            if (!over) {
                inputs.add(new Place(input, counts));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next input, or a tick when none comes for this long.
    CallInput take(long nanos) throws InterruptedException {
        taker = Thread.currentThread();
        Place next = inputs.poll(nanos, TimeUnit.NANOSECONDS);
        return next == null ? new CallInput.Tick() : taken(next);
    }

    /// The next input, if there is one now.
    Optional<CallInput> poll() {
        taker = Thread.currentThread();
        return Optional.ofNullable(inputs.poll()).map(this::taken);
    }

    /// Lets go of everybody who waits.
    void close() {
        over = true;
        inputs.clear();
        samples.release(Integer.MAX_VALUE / 2);
        places.release(Integer.MAX_VALUE / 2);
    }

    private CallInput taken(Place next) {
        if (next.counts()) {
            samples.release(weight(next.input()));
            places.release();
        }
        return next.input();
    }

    private static int weight(CallInput input) {
        return input instanceof CallInput.FromClient(CallCommand.Append(AudioFrame audio))
                ? Math.min(audio.length(), SAMPLES)
                : 0;
    }
}
