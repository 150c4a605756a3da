package dev.switchboard.gateway.transport.realtime;

import io.quarkus.websockets.next.CloseReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be sent to one client, in order. One thread of its own sends, so that a slow
/// client holds nobody up until 4096 frames or so many bytes wait; then whoever sends waits, and a
/// client that takes nothing for as long as our patience is given up.
final class Outbox {
    private static final int MOST_FRAMES = 4096;
    private static final int MOST_URGENT = 256;

    private static final CloseReason TOO_SLOW =
            new CloseReason(1008, "the client does not take what it is sent");

    private final Wire wire;
    private final long mostBytes;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Frame> urgent = new ArrayDeque<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private Optional<CloseReason> close = Optional.empty();
    private long bytes;
    private boolean over;

    /// @param name of its thread
    Outbox(String name, Wire wire, long mostBytes, Duration patience) {
        this.wire = wire;
        this.mostBytes = mostBytes;
        this.patience = patience;
        Thread.ofVirtual().name("outbox-" + name).start(this::run);
    }

    /// Sends this after what was sent before; waits while too much waits already.
    void send(Frame frame) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (isFull(frame) && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (isFull(frame)) {
                giveUp();
            }
            add(frame, frames);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Sends this before everything that waits, but for what was sent like this. Does not wait.
    void sendFirst(Frame frame) {
        lock.lock();
        try {
            if (urgent.size() == MOST_URGENT) {
                giveUp();
            }
            add(frame, urgent);
        } finally {
            lock.unlock();
        }
    }

    /// Drops the audio of a response that has not left.
    void dropAudio(String response) {
        lock.lock();
        try {
            frames.removeIf(frame -> frame.isAudioOf(response) && forget(frame));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Closes the connection after what was sent before.
    void close(CloseReason reason) {
        lock.lock();
        try {
            if (close.isEmpty()) {
                close = Optional.of(reason);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything was sent and the connection closed, a second at most.
    void awaitClosed() {
        try {
            done.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(Frame frame, Deque<Frame> queue) {
        if (!over && close.isEmpty()) {
            queue.addLast(frame);
            bytes += frame.weight();
            changed.signalAll();
        }
    }

    /// One frame fits always, however large.
    private boolean isFull(Frame frame) {
        boolean tooMuch = bytes + frame.weight() > mostBytes && !frames.isEmpty();
        return frames.size() == MOST_FRAMES || tooMuch;
    }

    private void giveUp() {
        if (!over) {
            over = true;
            close = Optional.of(TOO_SLOW);
            changed.signalAll();
        }
    }

    private boolean forget(Frame frame) {
        bytes -= frame.weight();
        return true;
    }

    private void run() {
        try {
            for (Optional<Frame> next = next(); next.isPresent(); next = next()) {
                wire.send(next.get(), patience);
            }
            close.ifPresent(reason -> wire.close(reason, patience));
        } catch (RuntimeException e) {
            // The client is gone, or takes nothing.
            stop();
            wire.cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
        }
    }

    /// The next frame; empty when the connection is to be closed.
    private Optional<Frame> next() throws InterruptedException {
        lock.lock();
        try {
            while (frames.isEmpty() && urgent.isEmpty() && close.isEmpty() && !over) {
                changed.await(1, TimeUnit.HOURS);
            }
            Optional<Frame> next =
                    over
                            ? Optional.empty()
                            : Optional.ofNullable(urgent.poll())
                                    .or(() -> Optional.ofNullable(frames.poll()));
            next.ifPresent(this::forget);
            changed.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            over = true;
            frames.clear();
            urgent.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
