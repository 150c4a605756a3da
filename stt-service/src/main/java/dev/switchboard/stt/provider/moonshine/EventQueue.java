package dev.switchboard.stt.provider.moonshine;

import dev.switchboard.stt.recognition.SpeechEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What a stream has to say and nobody read yet. Of two interim transcripts only the newer waits,
/// so that it never holds more than two events.
final class EventQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<SpeechEvent> waiting = new ArrayDeque<>();
    private boolean ended;

    void add(SpeechEvent event) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (waiting.peekLast() instanceof SpeechEvent.InterimTranscript) {
                waiting.removeLast();
            }
            waiting.add(event);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// No more will come.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Blocks for the next event; empty after the end, or when the reader is interrupted.
    Optional<SpeechEvent> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !ended) {
                changed.await();
            }
            return Optional.ofNullable(waiting.poll());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
