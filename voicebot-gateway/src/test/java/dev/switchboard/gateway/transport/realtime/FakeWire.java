package dev.switchboard.gateway.transport.realtime;

import io.quarkus.websockets.next.CloseReason;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A client that takes as many frames as the test lets it.
final class FakeWire implements Wire {
    /// How a connection ends that is cut.
    static final CloseReason CUT = new CloseReason(4999);

    private final BlockingQueue<Frame> taken = new LinkedBlockingQueue<>();
    private final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    private final BlockingQueue<Frame> offered = new LinkedBlockingQueue<>();
    private final Semaphore permits;

    private FakeWire(int permits) {
        this.permits = new Semaphore(permits);
    }

    /// A client that takes whatever comes.
    static FakeWire willing() {
        return new FakeWire(Integer.MAX_VALUE);
    }

    /// A client that takes nothing yet.
    static FakeWire stuck() {
        return new FakeWire(0);
    }

    void takeAll() {
        permits.release(1_000_000);
    }

    /// The next frame that has left.
    Frame next() throws InterruptedException {
        return some(taken);
    }

    /// Waits until a frame is on its way, taken or not.
    Frame onItsWay() throws InterruptedException {
        return some(offered);
    }

    CloseReason awaitClosed() throws InterruptedException {
        return some(closed);
    }

    private static <T> T some(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came");
        }
        return next;
    }

    @Override
    public void send(Frame frame, Duration patience) {
        offered.add(frame);
        try {
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("not taken");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        taken.add(frame);
    }

    @Override
    public void close(CloseReason reason, Duration patience) {
        closed.add(reason);
    }

    @Override
    public void cut() {
        closed.add(CUT);
    }
}
