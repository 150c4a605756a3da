package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import io.quarkus.logging.Log;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks one provider on a thread of its own and passes on what it says. `close` may come from any
/// thread; of what is said later nothing is passed on.
final class Pump<E> implements Listener<E>, AutoCloseable {
    private final Attempt attempt;
    private final Supplier<? extends Source<E>> open;
    private final BlockingQueue<Signal<E>> signals;
    private final LongSupplier nanos;
    private final Thread thread;
    private @Nullable Source<E> source;
    private boolean closed;

    Pump(
            Attempt attempt,
            Supplier<? extends Source<E>> open,
            BlockingQueue<Signal<E>> signals,
            LongSupplier nanos) {
        this.attempt = attempt;
        this.open = open;
        this.signals = signals;
        this.nanos = nanos;
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

    @Override
    public void alive() {
        put(new Signal.Alive<>(attempt, nanos.getAsLong()));
    }

    @Override
    public void preview(E event) {
        put(new Signal.Preview<>(attempt, event));
    }

    @Override
    public void content(E event) {
        put(new Signal.Content<>(attempt, nanos.getAsLong(), event));
    }

    private void run() {
        try {
            ask();
        } catch (InterruptedException | CancellationException notNeeded) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        try (Source<E> opened = open.get()) {
            if (keep(opened)) {
                opened.read(this);
                put(new Signal.Ended<>(attempt));
            }
        } catch (ProblemException problem) {
            put(new Signal.Failed<>(attempt, problem));
        } catch (CancellationException notNeeded) {
            throw notNeeded;
        } catch (RuntimeException | LinkageError unexpected) {
            if (!isClosed()) {
                // Its message may quote the provider's body; the class tells enough.
                Log.errorf("A provider failed unexpectedly: %s", unexpected.getClass().getName());
            }
            put(
                    new Signal.Failed<>(
                            attempt,
                            new ProviderFailure(
                                    FailureKind.PROTOCOL,
                                    "The provider's answer could not be read.")));
        }
    }

    private void put(Signal<E> signal) {
        if (isClosed()) {
            throw new CancellationException();
        }
        try {
            signals.put(signal);
        } catch (InterruptedException notNeeded) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
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
