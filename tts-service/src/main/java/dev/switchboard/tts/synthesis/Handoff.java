package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Carries the audio of one clause from the worker that makes it to the thread that sends it. The
/// worker never waits for the sender: what it can fill is bounded by the length of a clause.
final class Handoff {
    private sealed interface Item {
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record Audio(byte[] pcm) implements Item {}

        record Words(List<SpokenWord> words) implements Item {}

        record End() implements Item {}

        record Failure(RuntimeException cause) implements Item {}
    }

    private enum State {
        WAITING,
        RUNNING,
        ABANDONED
    }

    private static final Duration BETWEEN_CANCELS = Duration.ofMillis(20);

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile boolean begun;
    private final CountDownLatch ended = new CountDownLatch(1);

    /// The worker's side: runs the work unless nobody waits for it any more.
    void run(Consumer<AudioSink> work) {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return;
        }
        begun = true;
        try {
            work.accept(new Filling());
            items.add(new Item.End());
        } catch (RuntimeException e) {
            items.add(new Item.Failure(e));
        } finally {
            ended.countDown();
        }
    }

    private final class Filling implements AudioSink {
        @Override
        public void accept(byte[] pcm) {
            put(new Item.Audio(pcm));
        }

        @Override
        public void words(List<SpokenWord> words) {
            put(new Item.Words(words));
        }
    }

    private void put(Item item) {
        if (state.get() == State.ABANDONED) {
            throw new CancellationException();
        }
        items.add(item);
    }

    /// The sender's side: passes everything on until the clause has ended.
    void forward(AudioSink sink, Duration patience) throws InterruptedException {
        while (true) {
            Item item = items.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            switch (item) {
                case null ->
                        throw new ProblemException(
                                ProblemType.PROVIDER_TIMEOUT, "The voice made no audio in time.");
                case Item.Audio(byte[] pcm) -> sink.accept(pcm);
                case Item.Words(List<SpokenWord> words) -> sink.words(words);
                case Item.Failure(RuntimeException cause) -> throw cause;
                case Item.End() -> {
                    return;
                }
            }
        }
    }

    /// Lets [#forward] end now, from any thread.
    void cancel() {
        items.add(new Item.Failure(new CancellationException()));
    }

    /// Gives the clause up. Answers whether the worker is still at it.
    boolean abandon() {
        return state.getAndSet(State.ABANDONED) == State.RUNNING && ended.getCount() > 0;
    }

    /// Whether the worker is at it.
    boolean isRunning() {
        return begun && ended.getCount() > 0;
    }

    /// Makes the worker stop and waits for it, so that the stream is free for its next clause. Says
    /// so again and again, as the worker may not have come to where a cancel has an effect.
    void stop(Runnable cancel, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            cancel.run();
            if (System.nanoTime() > deadline) {
                throw new ProblemException(
                        ProblemType.PROVIDER_TIMEOUT, "The voice did not stop in time.");
            }
        } while (!ended.await(BETWEEN_CANCELS.toMillis(), TimeUnit.MILLISECONDS));
    }
}
