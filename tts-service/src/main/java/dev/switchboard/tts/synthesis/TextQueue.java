package dev.switchboard.tts.synthesis;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The texts of a conversation that wait to be said, in order. The reader of the connection adds
/// them, whole or in pieces; one thread takes them. At most one is open: more may come of it.
final class TextQueue {
    private static final int MOST_WAITING = 64;

    /// A text, and after how many cancels it came.
    record Turn(String id, IncomingText text, long generation) {}

    private final Duration idle;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private @Nullable Turn open;

    /// A text whose first piece was refused: the others must not be taken for its beginning.
    private @Nullable String refused;

    private boolean closed;

    /// @param idle of [IncomingText]
    TextQueue(Duration idle) {
        this.idle = idle;
    }

    /// Adds a whole text.
    void add(String id, String text, long generation) {
        lock.lock();
        try {
            Speech.check(text);
            enqueue(new Turn(id, IncomingText.whole(text), generation));
        } finally {
            lock.unlock();
        }
    }

    /// Adds a piece to the open text; the first piece of a text opens it. What still comes of a
    /// text that was refused, cancelled or has failed is ignored until it is finished.
    void append(String id, String piece, long generation) {
        lock.lock();
        try {
            if (id.equals(refused)) {
                return;
            }
            Turn turn = open;
            if (turn == null || !turn.id().equals(id)) {
                turn = opened(id, generation);
            }
            turn.text().append(piece);
        } finally {
            lock.unlock();
        }
    }

    /// Says that the text has all its pieces.
    void finish(String id) {
        lock.lock();
        try {
            if (id.equals(refused)) {
                refused = null;
            } else if (open != null && open.id().equals(id)) {
                open.text().finish();
                open = null;
            } else {
                throw new ProblemException(
                        ProblemType.NOT_FOUND, "No text `%s` is open.".formatted(id));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Drops all that wait, and the open one wherever it is.
    void clear() {
        lock.lock();
        try {
            waiting.clear();
            if (open != null) {
                open.text().close();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Blocks for the next text; null after [#close].
    @Nullable Turn next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            return closed ? null : waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private Turn opened(String id, long generation) {
        Turn turn = new Turn(id, new IncomingText(idle), generation);
        try {
            enqueue(turn);
        } catch (ProblemException e) {
            refused = id;
            throw e;
        }
        open = turn;
        return turn;
    }

    private void enqueue(Turn turn) {
        if (open != null && !open.text().isClosed()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The text `%s` is open; `finish` it before the next.".formatted(open.id()));
        }
        if (waiting.size() >= MOST_WAITING) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "%d texts wait already; wait for some to finish.".formatted(MOST_WAITING));
        }
        open = null;
        waiting.add(turn);
        changed.signal();
    }
}
