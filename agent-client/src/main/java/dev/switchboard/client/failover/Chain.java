package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks providers in their order until one answers, and gives that answer. Once a part of an answer
/// came out, no other provider is asked. One thread reads; every other method may come from any.
/// Whoever made it closes it.
public final class Chain<E> implements AutoCloseable {
    /// A reader that is so many events behind makes the provider wait.
    private static final int BACKLOG = 256;

    private final List<Offer<E>> offers;
    private final FailoverMetrics metrics;
    private final LongSupplier nanos;
    private final Attempts attempts;
    private final BlockingQueue<Signal<E>> signals = new ArrayBlockingQueue<>(BACKLOG);
    private final Map<Attempt, Pump<E>> pumps = new ConcurrentHashMap<>();
    private volatile boolean due = true;
    private volatile boolean closed;
    private @Nullable Following<E> answer;

    /// @param tenant whose breakers count
    /// @param offers the agent's provider, and then its fallbacks; at least one
    public Chain(Routes routes, UUID tenant, Rules rules, List<Offer<E>> offers) {
        this.offers = List.copyOf(offers);
        this.metrics = routes.metrics();
        this.nanos = routes.nanos();
        this.attempts =
                new Attempts(
                        offers.stream().map(offer -> routes.of(tenant, offer.settings())).toList(),
                        rules,
                        routes.times().firstMost(),
                        nanos);
    }

    /// Says that no answer is due yet, because the question is still being asked: until
    /// [#startClock] nobody is late. A failure counts all the same.
    public void stopClock() {
        due = false;
        wake();
    }

    /// Says that from now on the answer is due; everybody's time counts anew.
    public void startClock() {
        due = true;
        wake();
    }

    /// Blocks for what comes next; empty when nothing came in this time, which changes nothing.
    /// After `Closed`, `Ended` or a failure nothing follows.
    ///
    /// @throws ProblemException when every provider failed, naming what each did, or when the one
    ///   that answers fails in the middle
    public Optional<Heard<E>> next(Duration most) throws InterruptedException {
        long deadline = nanos.getAsLong() + most.toNanos();
        while (!closed) {
            Duration left = Durations.positive(Duration.ofNanos(deadline - nanos.getAsLong()));
            Following<E> chosen = answer;
            Optional<Heard<E>> heard = chosen == null ? choose(left) : follow(chosen, left);
            if (!closed && (heard.isPresent() || left.isZero())) {
                return heard;
            }
        }
        return Optional.of(new Heard.Closed<>());
    }

    /// Ends every connection at once. The reader sees `Closed`.
    @Override
    public void close() {
        closed = true;
        pumps.forEach(Chain::leave);
        wake();
    }

    private Optional<Heard<E>> choose(Duration left) throws InterruptedException {
        Signal<E> there = signals.poll(); // before anybody is given up: it may have answered
        if (there != null) {
            return take(there);
        }
        attempts.setDue(due);
        return switch (attempts.next()) {
            case Step.Start(Attempt attempt, Optional<Step.Move> move) -> {
                start(attempt);
                yield move.map(led -> moved(led, attempt.provider()));
            }
            case Step.Stop(Attempt attempt) -> {
                stop(attempt, FailureKind.TIMEOUT.word());
                yield Optional.empty();
            }
            case Step.GiveUp(ProblemException problem) -> throw problem;
            case Step.Wait(Duration most) -> {
                Signal<E> signal =
                        signals.poll(Durations.least(most, left).toNanos(), TimeUnit.NANOSECONDS);
                yield signal == null ? Optional.empty() : take(signal);
            }
        };
    }

    private Optional<Heard<E>> take(Signal<E> signal) {
        Attempt attempt = signal.attempt();
        if (attempt == null || !pumps.containsKey(attempt)) {
            return Optional.empty(); // of one that was stopped meanwhile
        }
        return switch (signal) {
            case Signal.Alive<E>(_, long at) -> {
                attempts.heard(attempt, at);
                yield Optional.empty();
            }
            case Signal.Preview<E>(_, E event) -> Optional.of(new Heard.Event<>(event));
            case Signal.Content<E> first -> {
                attempts.answered(attempt, first.at())
                        .forEach(loser -> stop(loser, FailoverMetrics.LOST));
                metrics.attempt(attempt.provider(), FailoverMetrics.ANSWERED);
                answer = new Following<>(first, signals, nanos);
                yield Optional.of(new Heard.AnsweredBy<>(attempt.provider()));
            }
            case Signal.Ended<E> _ -> {
                fail(
                        attempt,
                        new ProviderFailure(FailureKind.EMPTY, "The provider's answer was empty."));
                yield Optional.empty();
            }
            case Signal.Failed<E>(_, ProblemException problem) -> {
                fail(attempt, problem);
                yield Optional.empty();
            }
            case Signal.Wake<E> _ -> Optional.empty();
        };
    }

    private Optional<Heard<E>> follow(Following<E> chosen, Duration left)
            throws InterruptedException {
        try {
            return chosen.next(left);
        } catch (ProblemException broken) {
            if (!closed) {
                metrics.attempt(chosen.provider(), FailoverMetrics.BROKE_OFF);
                throw broken;
            }
            return Optional.empty();
        }
    }

    private void start(Attempt attempt) {
        var pump = new Pump<>(attempt, offers.get(attempt.candidate()).open(), signals, nanos);
        pumps.put(attempt, pump);
        pump.start();
        if (closed) {
            leave(attempt, pump);
        }
    }

    private void fail(Attempt attempt, ProblemException problem) {
        attempts.failed(attempt, problem);
        stop(attempt, Cause.of(problem).kind().word());
    }

    private void stop(Attempt attempt, String outcome) {
        metrics.attempt(attempt.provider(), outcome);
        Pump<E> pump = pumps.remove(attempt);
        if (pump != null) {
            pump.close();
        }
    }

    private static void leave(Attempt attempt, Pump<?> pump) {
        pump.close();
        attempt.pass().left();
    }

    private Heard<E> moved(Step.Move move, String to) {
        metrics.moved(move, to);
        return new Heard.Moved<>(move.from(), to, move.cause(), move.after());
    }

    /// If the queue is full, the reader has enough to look at.
    private void wake() {
        var _ = signals.offer(new Signal.Wake<>());
    }
}
