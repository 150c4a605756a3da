package dev.switchboard.gateway.call;

import dev.switchboard.gateway.audio.AudioFrame;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What waits for a call's thread: at most 1024 inputs and 4 minutes of caller's audio. Who posts
/// more waits, so that a client that sends too fast is slowed down; nothing is dropped until the
/// call is over, and everything after that.
final class CallQueue {
    private static final int INPUTS = 1024;
    private static final int SAMPLES = 4 * 60 * 24_000;

    private final BlockingQueue<CallInput> inputs = new ArrayBlockingQueue<>(INPUTS);
    private final Semaphore samples = new Semaphore(SAMPLES);
    private volatile boolean over;

    void put(CallInput input) {
        try {
            samples.acquire(weight(input));
            boolean taken = false;
            while (!over && !taken) {
                // While the call is busy, whoever posts waits with it.
                taken = inputs.offer(input, 1, TimeUnit.SECONDS);
            }
            if (!taken) {
                samples.release(weight(input));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next input, or a tick when none comes for this long.
    CallInput take(long nanos) throws InterruptedException {
        CallInput input = inputs.poll(nanos, TimeUnit.NANOSECONDS);
        if (input == null) {
            return new CallInput.Tick();
        }
        samples.release(weight(input));
        return input;
    }

    /// The next input, if there is one now.
    Optional<CallInput> poll() {
        Optional<CallInput> input = Optional.ofNullable(inputs.poll());
        input.ifPresent(next -> samples.release(weight(next)));
        return input;
    }

    /// Lets go of everybody who waits.
    void close() {
        over = true;
        inputs.clear();
        samples.release(SAMPLES);
    }

    private static int weight(CallInput input) {
        return input instanceof CallInput.FromClient(CallCommand.Append(AudioFrame audio))
                ? Math.min(audio.length(), SAMPLES)
                : 0;
    }
}
