package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.failover.Pump.Signal;
import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks providers in their order until one answers, and gives that answer. One thread reads;
/// `close` may come from any, and ends every connection at once. Once a part of an answer came out,
/// no other provider is asked.
public final class Chain<E> implements AutoCloseable {
    /// A reader that is so many events behind makes the provider wait.
    private static final int BACKLOG = 256;

    private final List<Offer<E>> offers;
    private final Function<E, Weight> weight;
    private final FailoverMetrics metrics;
    private final LongSupplier nanos;
    private final Attempts attempts;
    private final BlockingQueue<Signal<E>> signals = new ArrayBlockingQueue<>(BACKLOG);
    private final Map<Attempt, Pump<E>> pumps = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private @Nullable Attempt winner;
    private @Nullable E kept;

    /// @param tenant whose breakers count
    /// @param offers the agent's provider, and then its fallbacks
    public Chain(
            Routes routes,
            UUID tenant,
            Rules rules,
            List<Offer<E>> offers,
            Function<E, Weight> weight) {
        this.offers = List.copyOf(offers);
        this.weight = weight;
        this.metrics = routes.metrics();
        this.nanos = routes.nanos();
        this.attempts =
                new Attempts(
                        offers.stream()
                                .map(Offer::settings)
                                .map(s ->
                                        new Attempts.Candidate(s.provider(), routes.of(tenant, s)))
                                .toList(),
                        rules,
                        routes.times().firstMost(),
                        nanos);
    }

    /// Blocks for what comes next; empty when nothing came in time. After `Closed`, a failure or
    /// the provider's end nothing follows.
    ///
    /// @throws ProblemException when every provider failed, naming what each did, or when the one
    ///   that answers fails in the middle
    public Optional<Heard<E>> next(Duration most) throws InterruptedException {
        long deadline = nanos.getAsLong() + most.toNanos();
        Optional<Heard<E>> heard = Optional.empty();
        while (heard.isEmpty() && !closed) {
            Duration left = Duration.ofNanos(deadline - nanos.getAsLong());
            if (!left.isPositive()) {
                return Optional.empty();
            }
            Attempt chosen = winner;
            heard = chosen == null ? choose(left) : follow(chosen, left);
        }
        return closed ? Optional.of(new Heard.Closed<>()) : heard;
    }

    @Override
    public void close() {
        closed = true;
        pumps.values().forEach(Pump::close);
        var _ = signals.offer(new Signal<>(null, null, null)); // wakes who waits for an empty queue
    }

    /// Says that nobody reads any more. For the reading thread, after the last `next`.
    public void leave() {
        close();
        attempts.abandon();
    }

    private Optional<Heard<E>> choose(Duration left) throws InterruptedException {
        return switch (attempts.next()) {
            case Step.Start(Attempt attempt, Optional<Step.Move> move) -> {
                start(attempt);
                yield move.map(led -> moved(led, attempt.provider()));
            }
            case Step.Stop(Attempt attempt) -> {
                stop(attempt, "provider-timeout");
                yield Optional.empty();
            }
            case Step.GiveUp(ProblemException problem) -> throw problem;
            case Step.Wait(Duration most) -> {
                Signal<E> signal = poll(most.compareTo(left) < 0 ? most : left);
                yield signal == null ? Optional.empty() : take(signal);
            }
        };
    }

    private Optional<Heard<E>> take(Signal<E> signal) {
        Attempt attempt = signal.attempt();
        if (attempt == null || !pumps.containsKey(attempt)) {
            return Optional.empty(); // of one that was stopped meanwhile
        }
        if (signal.failure() != null) {
            fail(attempt, signal.failure());
            return Optional.empty();
        }
        E event = signal.event();
        if (event == null) {
            return Optional.empty();
        }
        return switch (weight.apply(event)) {
            case LIFE -> {
                attempts.heard(attempt);
                yield Optional.of(new Heard.Event<>(event));
            }
            case CONTENT -> {
                attempts.answered(attempt).forEach(loser -> stop(loser, "lost"));
                metrics.attempt(attempt.provider(), "answered");
                winner = attempt;
                kept = event;
                yield Optional.of(new Heard.AnsweredBy<>(attempt.provider()));
            }
            case END -> {
                fail(
                        attempt,
                        new ProviderFailure(FailureKind.EMPTY, "The provider's answer was empty."));
                yield Optional.empty();
            }
        };
    }

    private Optional<Heard<E>> follow(Attempt chosen, Duration left) throws InterruptedException {
        E first = kept;
        if (first != null) {
            kept = null;
            return Optional.of(new Heard.Event<>(first));
        }
        RouteHealth health = chosen.health();
        Duration patience = health.between().longest();
        long start = nanos.getAsLong();
        Signal<E> signal = poll(patience.compareTo(left) < 0 ? patience : left);
        Duration waited = Duration.ofNanos(nanos.getAsLong() - start);
        if (signal == null) {
            if (patience.compareTo(left) >= 0) {
                return Optional.empty();
            }
            health.between().gaveUpAfter(waited);
            throw broken(
                    chosen,
                    new ProviderFailure(
                            FailureKind.TIMEOUT,
                            "The provider fell silent in the middle of its answer."));
        }
        if (signal.attempt() != chosen) {
            return Optional.empty();
        }
        if (signal.failure() != null) {
            throw broken(chosen, signal.failure());
        }
        health.between().took(waited);
        return Optional.ofNullable(signal.event()).map(Heard.Event::new);
    }

    private ProblemException broken(Attempt chosen, ProblemException problem) {
        Cause cause = Cause.of(problem);
        if (cause.isOfProvider()) {
            chosen.health().breaker().failed(Duration.ZERO);
        }
        metrics.attempt(chosen.provider(), "broke-off");
        return problem;
    }

    private void start(Attempt attempt) {
        var pump = new Pump<>(attempt, offers.get(attempt.candidate()).open(), signals);
        pumps.put(attempt, pump);
        pump.start();
        if (closed) {
            pump.close();
        }
    }

    private void fail(Attempt attempt, ProblemException problem) {
        attempts.failed(attempt, problem);
        stop(attempt, problem.type().code());
    }

    private void stop(Attempt attempt, String outcome) {
        metrics.attempt(attempt.provider(), outcome);
        Pump<E> pump = pumps.remove(attempt);
        if (pump != null) {
            pump.close();
        }
    }

    private Heard<E> moved(Step.Move led, String to) {
        metrics.moved(led.from(), to, led.reason());
        return new Heard.Moved<>(led.from(), to, led.reason(), led.after());
    }

    private @Nullable Signal<E> poll(Duration most) throws InterruptedException {
        return signals.poll(most.toNanos(), TimeUnit.NANOSECONDS);
    }
}
