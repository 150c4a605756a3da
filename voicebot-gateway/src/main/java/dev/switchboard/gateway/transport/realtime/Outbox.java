package dev.switchboard.gateway.transport.realtime;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be sent to one client, in order. One thread of its own sends, so that a slow
/// client holds nobody up until 4096 frames wait; then whoever sends waits, and after ten seconds
/// without progress the client is given up.
final class Outbox {
    private static final int MOST = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final CloseReason TOO_SLOW =
            new CloseReason(1008, "the client does not take what it is sent");

    private final WebSocketConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private Optional<CloseReason> close = Optional.empty();
    private boolean over;
    private final CountDownLatch done = new CountDownLatch(1);

    /// A frame to send.
    ///
    /// @param audioOf the response whose audio it is; empty for what must not be dropped
    private record Frame(String text, String audioOf) {}

    Outbox(WebSocketConnection connection) {
        this.connection = connection;
        Thread.ofVirtual().name("outbox-" + connection.id()).start(this::run);
    }

    /// Sends an event after those before it.
    void send(String text) {
        add(new Frame(text, ""));
    }

    /// Sends audio of a response, unless it is dropped before it leaves.
    void sendAudio(String response, String text) {
        add(new Frame(text, response));
    }

    /// Drops the audio of a response that has not left.
    void dropAudio(String response) {
        lock.lock();
        try {
            frames.removeIf(frame -> frame.audioOf().equals(response));
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

    private void add(Frame frame) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (frames.size() >= MOST && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (frames.size() >= MOST && !over) {
                over = true;
                close = Optional.of(TOO_SLOW);
                changed.signalAll();
            }
            if (!over && close.isEmpty()) {
                frames.addLast(frame);
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Optional<Frame> next = next(); next.isPresent(); next = next()) {
                connection.sendText(next.get().text()).await().atMost(PATIENCE);
            }
            if (close.isPresent() && connection.isOpen()) {
                connection.close(close.get()).await().atMost(PATIENCE);
            }
        } catch (RuntimeException e) {
            // The client is gone, or takes nothing; the call hears of it by the close.
            stop();
            if (connection.isOpen()) {
                connection.close().subscribe().with(_ -> {}, _ -> {});
            }
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
            while (frames.isEmpty() && close.isEmpty() && !over) {
                changed.await(1, TimeUnit.HOURS);
            }
            Optional<Frame> next = over ? Optional.empty() : Optional.ofNullable(frames.poll());
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
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
