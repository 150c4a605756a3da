package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The answer of the one that was first. For one thread.
final class Following<E> {
    private final Attempt chosen;
    private final BlockingQueue<Signal<E>> signals;
    private final LongSupplier nanos;
    private final Patience between;
    private @Nullable E kept;
    private long said;
    private long delivered;

    Following(Signal.Content<E> first, BlockingQueue<Signal<E>> signals, LongSupplier nanos) {
        this.chosen = first.attempt();
        this.signals = signals;
        this.nanos = nanos;
        this.between = chosen.health().between();
        this.kept = first.event();
        this.said = first.at();
        this.delivered = nanos.getAsLong();
    }

    String provider() {
        return chosen.provider();
    }

    /// Blocks for what comes next; empty when nothing came in time.
    ///
    /// @throws ProblemException when it fails in the middle
    Optional<Heard<E>> next(Duration most) throws InterruptedException {
        E first = kept;
        if (first != null) {
            kept = null;
            return Optional.of(new Heard.Event<>(first));
        }
        Duration patience = between.longest();
        Duration left = patience.minusNanos(nanos.getAsLong() - delivered);
        // Looks into the queue in any case: a reader that was away finds what came meanwhile.
        Signal<E> signal =
                signals.poll(Durations.least(left, most).toNanos(), TimeUnit.NANOSECONDS);
        if (signal == null) {
            if (left.compareTo(most) <= 0) {
                between.gaveUpAfter(patience);
                throw broken(
                        new ProviderFailure(
                                FailureKind.TIMEOUT,
                                "The provider fell silent in the middle of its answer."));
            }
            return Optional.empty();
        }
        return signal.attempt() == chosen ? take(signal) : Optional.empty();
    }

    private Optional<Heard<E>> take(Signal<E> signal) {
        delivered = nanos.getAsLong();
        return switch (signal) {
            case Signal.Content<E>(_, long at, E event) -> {
                learn(at);
                yield Optional.of(new Heard.Event<>(event));
            }
            case Signal.Alive<E>(_, long at) -> {
                learn(at);
                yield Optional.empty();
            }
            case Signal.Preview<E>(_, E event) -> Optional.of(new Heard.Event<>(event));
            case Signal.Ended<E> _ -> Optional.of(new Heard.Ended<>());
            case Signal.Failed<E>(_, ProblemException problem) -> throw broken(problem);
            case Signal.Wake<E> _ -> Optional.empty();
        };
    }

    private void learn(long at) {
        between.took(Duration.ofNanos(at - said));
        said = at;
    }

    private ProblemException broken(ProblemException problem) {
        if (Cause.of(problem).isOfProvider()) {
            chosen.pass().failed(Duration.ZERO);
        }
        return problem;
    }
}
