package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks one provider on a thread of its own and passes on what it says. `close` may come from any
/// thread.
final class Pump<E> implements AutoCloseable {
    /// @param event or the failure, after which nothing follows
    record Signal<E>(
            @Nullable Attempt attempt, @Nullable E event, @Nullable ProblemException failure) {}

    private static final Duration TURN = Duration.ofMinutes(1);

    private final Attempt attempt;
    private final Supplier<? extends Source<E>> open;
    private final BlockingQueue<Signal<E>> signals;
    private final Thread thread;
    private @Nullable Source<E> source;
    private boolean closed;

    Pump(Attempt attempt, Supplier<? extends Source<E>> open, BlockingQueue<Signal<E>> signals) {
        this.attempt = attempt;
        this.open = open;
        this.signals = signals;
        this.thread = Thread.ofVirtual().name("attempt-" + attempt.provider()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        Source<E> opened = markClosed();
        thread.interrupt();
        if (opened != null) {
            opened.close();
        }
    }

    private void run() {
        try (Source<E> opened = open.get()) {
            if (keep(opened)) {
                pump(opened);
            }
        } catch (InterruptedException notNeeded) {
            Thread.currentThread().interrupt();
        } catch (ProblemException problem) {
            fail(problem);
        } catch (RuntimeException unexpected) {
            // Its message may quote the provider's body; the class tells enough.
            if (!isClosed()) {
                Log.errorf("A provider failed unexpectedly: %s", unexpected.getClass().getName());
            }
            fail(
                    new ProviderFailure(
                            FailureKind.PROTOCOL, "The provider's answer could not be read."));
        }
    }

    private void pump(Source<E> opened) throws InterruptedException {
        while (!isClosed()) {
            Optional<E> event = opened.next(TURN);
            if (event.isPresent()) {
                signals.put(new Signal<>(attempt, event.get(), null));
            }
        }
    }

    private void fail(ProblemException problem) {
        try {
            if (!isClosed()) {
                signals.put(new Signal<>(attempt, null, problem));
            }
        } catch (InterruptedException notNeeded) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean keep(Source<E> opened) {
        source = opened;
        return !closed;
    }

    private synchronized @Nullable Source<E> markClosed() {
        closed = true;
        return source;
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
