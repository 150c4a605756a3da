package dev.switchboard.agent.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes the streams of this replica when the log has grown, and when the service ends.
@ApplicationScoped
class ChangeSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long latest;
    private boolean ended;

    /// Says that the log reaches up to `sequence`.
    void reached(long sequence) {
        lock.lock();
        try {
            if (sequence > latest) {
                latest = sequence;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the log has more than `sequence`, the service ends, or the time is over.
    ///
    /// @return whether there is more
    boolean awaitMoreThan(long sequence, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (latest <= sequence && !ended && left > 0) {
                left = moved.awaitNanos(left);
            }
            return latest > sequence;
        } finally {
            lock.unlock();
        }
    }

    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /// Sleeps, but not beyond the end of the service.
    void pause(Duration time) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(time);
        lock.lockInterruptibly();
        try {
            while (!ended && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
