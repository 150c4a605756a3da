package dev.switchboard.tts.synthesis;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lets callers go first. What can wait is said while nobody who shares its lane says anything, one
/// clause at a time, and is cut off by the next caller. A lane is what clauses compete for: a
/// provider, or the processors of this machine.
@ApplicationScoped
class Precedence {
    private static final String PROCESSORS = "";

    private static final class Lane {
        private int callers;
        private @Nullable Handoff patient;

        boolean isFree() {
            return callers == 0 && patient == null;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();

    /// As many as there are providers.
    private final Map<String, Lane> lanes = new HashMap<>();

    static String lane(SynthesisStream stream) {
        return stream.isRemote() ? stream.provider() : PROCESSORS;
    }

    /// A caller's clause begins. Returns at once.
    void enter(String lane) {
        lock.lock();
        try {
            Lane entered = lane(lane);
            entered.callers++;
            if (entered.patient != null) {
                entered.patient.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    /// It has ended.
    void leave(String lane) {
        lock.lock();
        try {
            lane(lane).callers--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the lane for a clause that can wait, once it is free.
    ///
    /// @param clause is cancelled when a caller comes
    /// @return false when it was not free for so long
    boolean await(String lane, Handoff clause, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Lane awaited = lane(lane);
            long left = patience.toNanos();
            while (!awaited.isFree() && left > 0) {
                left = freed.awaitNanos(left);
            }
            boolean free = awaited.isFree();
            if (free) {
                awaited.patient = clause;
            }
            return free;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the lane back.
    void release(String lane) {
        lock.lock();
        try {
            lane(lane).patient = null;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Lane lane(String name) {
        return lanes.computeIfAbsent(name, _ -> new Lane());
    }
}
