package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.text.GrowingText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A text to say, of which pieces may still come. One thread adds them while another takes the
/// clauses.
final class IncomingText implements AutoCloseable {
    private final Duration idle;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final GrowingText text = new GrowingText();
    private final Queue<String> clauses = new ArrayDeque<>();
    private long lastCame = System.nanoTime();
    private boolean finished;
    private boolean taken;
    private @Nullable RuntimeException end;

    /// A text that begins.
    ///
    /// @param idle a text of which nothing came for so long has failed
    IncomingText(Duration idle) {
        this.idle = idle;
    }

    /// A text that is all there.
    static IncomingText whole(String text) {
        IncomingText whole = new IncomingText(Duration.ZERO);
        whole.text.append(text);
        whole.finished = true;
        return whole;
    }

    /// Adds what comes next. What makes the text too long ends it; what comes after its end is
    /// ignored.
    void append(String piece) {
        locked(() -> {
            if (end != null) {
                return;
            }
            int length = text.length() + piece.length();
            if (length > Speech.LONGEST_TEXT) {
                end = Speech.tooLong(length);
            } else {
                text.append(piece);
                lastCame = System.nanoTime();
            }
        });
    }

    /// Says that no more will come.
    void finish() {
        locked(() -> finished = true);
    }

    /// Blocks until the first clause is there, or it is known that there is none.
    ///
    /// @throws ProblemException when the text is too long, or nothing more came of it in time
    /// @throws CancellationException when it was closed
    void awaitClause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            requireOpen();
            while (clauses.isEmpty() && !taken) {
                taken = finished;
                clauses.addAll(finished ? text.finish() : text.next());
                long left = idle.toNanos() - (System.nanoTime() - lastCame);
                if (!clauses.isEmpty() || taken) {
                    return;
                } else if (left > 0) {
                    changed.await(left, TimeUnit.NANOSECONDS);
                } else {
                    end = neverFinished();
                }
                requireOpen();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The next clause, once it is there; empty after the last. Throws what [#awaitClause] does.
    Optional<String> next() throws InterruptedException {
        awaitClause();
        lock.lock();
        try {
            return Optional.ofNullable(clauses.poll());
        } finally {
            lock.unlock();
        }
    }

    /// Whether it was closed or has failed.
    boolean isClosed() {
        lock.lock();
        try {
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    /// No more of it is wanted. From any thread.
    @Override
    public void close() {
        locked(() -> {
            if (end == null) {
                end = new CancellationException();
            }
        });
    }

    private ProblemException neverFinished() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "Nothing more came of the text for %d s, and no `finish`."
                        .formatted(idle.toSeconds()));
    }

    private void requireOpen() {
        if (end != null) {
            throw end;
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
