package dev.switchboard.stt.vendor;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// The connections of one agent's revision to one provider. Those that wait for their next
/// utterance are kept alive for a while; there are only so many of both kinds.
final class Lines implements AutoCloseable {
    /// Two for each of as many calls as this service takes: the next utterance of a call begins
    /// while the last transcript of the one before is still to come.
    private static final int MOST_OPEN = 500;

    private static final int MOST_WAITING = 16;

    /// Vendors end sessions after 10 to 15 minutes at the earliest.
    private static final Duration OLDEST = Duration.ofMinutes(9);

    private final Egress egress;
    private final Supplier<Dialect> dialects;
    private final Limits limits;
    private final Retries retries;
    private final Semaphore places = new Semaphore(MOST_OPEN);
    private final Deque<WaitingLine> waiting = new ArrayDeque<>();
    private boolean closed;

    Lines(Egress egress, Supplier<Dialect> dialects, Limits limits, Retries retries) {
        this.egress = egress;
        this.dialects = dialects;
        this.limits = limits;
        this.retries = retries;
    }

    Limits limits() {
        return limits;
    }

    Retries retries() {
        return retries;
    }

    /// A connection for an utterance: one that waits, or a new one.
    ///
    /// @throws ProviderFailure when there is none to be had
    Line take() throws InterruptedException {
        if (!places.tryAcquire()) {
            throw new ProviderFailure(
                    FailureKind.RATE_LIMITED,
                    "The agent has as many connections to its provider as it may.");
        }
        try {
            Optional<Line> ready = waitingOne();
            return ready.isPresent() ? ready.get() : open();
        } catch (ProviderFailure | InterruptedException e) {
            places.release();
            throw e;
        }
    }

    /// Takes a connection back after an utterance that was finished.
    void giveBack(Line line) {
        places.release();
        if (line.dialect().endsWithUtterance() || line.age().compareTo(OLDEST) > 0) {
            line.close();
        } else {
            keep(line);
        }
    }

    /// Takes back a connection that is of no more use.
    void drop(Line line) {
        places.release();
        line.close();
    }

    /// Keeps a connection for the next utterance that was taken for none.
    void letWait(Line line) {
        places.release();
        keep(line);
    }

    private Line open() throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return Line.open(egress, dialects.get(), limits.head());
            } catch (ProviderFailure failure) {
                retries.pause(failure, failures);
            }
        }
    }

    private Optional<Line> waitingOne() throws InterruptedException {
        while (true) {
            WaitingLine last;
            synchronized (this) {
                if (waiting.isEmpty()) {
                    return Optional.empty();
                }
                last = waiting.removeLast();
            }
            Optional<Line> line = last.take();
            if (line.isPresent()) {
                return line;
            }
        }
    }

    private synchronized void keep(Line line) {
        if (closed || waiting.size() >= MOST_WAITING) {
            line.close();
        } else {
            WaitingLine kept = new WaitingLine(line, this::forget);
            waiting.addLast(kept);
            kept.begin();
        }
    }

    private synchronized void forget(WaitingLine line) {
        waiting.remove(line);
    }

    /// Ends the connections that wait; those in use end with their utterances.
    @Override
    public void close() {
        Deque<WaitingLine> ending;
        synchronized (this) {
            closed = true;
            ending = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        ending.forEach(WaitingLine::end);
    }
}
