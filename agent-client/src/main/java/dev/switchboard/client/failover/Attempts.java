package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.failover.Step.Move;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The order in which providers are asked until one answers. Pure: it is told what happens and says
/// what to do. For one thread.
final class Attempts {
    /// Somebody who can be asked.
    record Candidate(String provider, RouteHealth health) {}

    private record Repeat(int candidate, long due) {}

    private final List<Candidate> candidates;
    private final Rules rules;
    private final Duration longest;
    private final LongSupplier nanos;
    private final List<Attempt> running = new ArrayList<>();
    private final Map<Integer, Cause> causes = new TreeMap<>();
    private int untried;
    private boolean forbidden;
    private boolean repeated;
    private @Nullable Repeat repeat;
    private @Nullable Move move;

    /// @param longest how long the last that can be asked may take to its first sign of life
    Attempts(List<Candidate> candidates, Rules rules, Duration longest, LongSupplier nanos) {
        this.candidates = List.copyOf(candidates);
        this.rules = rules;
        this.longest = longest;
        this.nanos = nanos;
    }

    Step next() {
        long now = nanos.getAsLong();
        for (Attempt attempt : running) {
            if (left(attempt, now).isZero()) {
                expire(attempt, now);
                return new Step.Stop(attempt);
            }
        }
        if (running.isEmpty()) {
            return startOrGiveUp(now);
        }
        Optional<Step> second = hedgeIsDue(now) ? second(now) : Optional.empty();
        return second.orElseGet(() -> new Step.Wait(untilDecision(now)));
    }

    /// It works on the answer.
    void heard(Attempt attempt) {
        long now = nanos.getAsLong();
        if (!attempt.isAlive()) {
            attempt.health().first().took(Duration.ofNanos(now - attempt.started()));
        }
        attempt.hear(now);
    }

    /// It answered. Gives the others, who are not needed any more.
    List<Attempt> answered(Attempt attempt) {
        heard(attempt);
        attempt.health().breaker().succeeded();
        running.remove(attempt);
        return abandon();
    }

    void failed(Attempt attempt, ProblemException problem) {
        Cause cause = Cause.of(problem);
        running.remove(attempt);
        causes.put(attempt.candidate(), cause);
        Breaker breaker = attempt.health().breaker();
        if (cause.isOfProvider()) {
            breaker.failed(cause.asked().orElse(Duration.ZERO));
        } else {
            breaker.left();
        }
        forbidden |= !rules.allow(cause.kind());
        move = new Move(attempt.provider(), cause.code(), since(attempt, nanos.getAsLong()));
    }

    /// Nobody wants an answer any more. Gives those that were still asked.
    List<Attempt> abandon() {
        List<Attempt> rest = List.copyOf(running);
        rest.forEach(attempt -> attempt.health().breaker().left());
        running.clear();
        return rest;
    }

    private void expire(Attempt attempt, long now) {
        if (!attempt.isAlive()) {
            attempt.health().first().gaveUpAfter(since(attempt, now));
        }
        failed(
                attempt,
                new ProviderFailure(FailureKind.TIMEOUT, "The provider sent nothing in time."));
    }

    private Step startOrGiveUp(long now) {
        Optional<Step> start = forbidden ? Optional.empty() : untried(now);
        return start.or(() -> again(now)).orElseGet(() -> new Step.GiveUp(verdict()));
    }

    private Optional<Step> untried(long now) {
        while (untried < candidates.size()) {
            int next = untried++;
            Candidate candidate = candidates.get(next);
            Breaker breaker = candidate.health().breaker();
            if (breaker.tryEnter()) {
                return Optional.of(start(next, now));
            }
            causes.put(next, paused(breaker.pauseLeft()));
            move = new Move(candidate.provider(), "paused", Duration.ZERO);
        }
        return Optional.empty();
    }

    /// The first whose failure may pass soon, once.
    private Optional<Step> again(long now) {
        if (repeat == null && !repeated) {
            repeated = true;
            causes.entrySet().stream()
                    .filter(failed -> failed.getValue().repeat().isPresent())
                    .filter(failed -> candidates.get(failed.getKey()).health().mayRepeat())
                    .findFirst()
                    .ifPresent(failed -> repeat = repeatOf(failed, now));
        }
        Repeat planned = repeat;
        if (planned == null) {
            return Optional.empty();
        }
        if (planned.due() - now > 0) {
            return Optional.of(new Step.Wait(Duration.ofNanos(planned.due() - now)));
        }
        repeat = null;
        return candidates.get(planned.candidate()).health().breaker().tryEnter()
                ? Optional.of(start(planned.candidate(), now))
                : Optional.empty();
    }

    private static Repeat repeatOf(Map.Entry<Integer, Cause> failed, long now) {
        return new Repeat(
                failed.getKey(), now + failed.getValue().repeat().orElseThrow().toNanos());
    }

    private Optional<Step> second(long now) {
        Attempt first = running.getFirst();
        move = new Move(first.provider(), "late", since(first, now));
        Optional<Step> start = untried(now);
        move = null;
        return start;
    }

    private Step start(int candidate, long now) {
        Candidate chosen = candidates.get(candidate);
        var attempt = new Attempt(candidate, chosen.provider(), chosen.health(), now);
        chosen.health().asked();
        running.add(attempt);
        Optional<Move> led = Optional.ofNullable(move);
        move = null;
        return new Step.Start(attempt, led);
    }

    private boolean hedgeIsDue(long now) {
        return rules.hedge()
                && !forbidden
                && running.size() == 1
                && untried < candidates.size()
                && !running.getFirst().isAlive()
                && untilLate(running.getFirst(), now).isZero();
    }

    private Duration untilDecision(long now) {
        Duration soonest = longest;
        for (Attempt attempt : running) {
            soonest = least(soonest, left(attempt, now));
        }
        if (rules.hedge()
                && running.size() == 1
                && untried < candidates.size()
                && !running.getFirst().isAlive()) {
            soonest = least(soonest, untilLate(running.getFirst(), now));
        }
        return soonest;
    }

    private static Duration untilLate(Attempt attempt, long now) {
        return positive(attempt.health().first().late().minus(since(attempt, now)));
    }

    private Duration left(Attempt attempt, long now) {
        Duration silent = Duration.ofNanos(now - attempt.heard());
        RouteHealth health = attempt.health();
        Duration patience =
                attempt.isAlive()
                        ? health.between().longest()
                        : isLast() ? longest : health.first().longest();
        return positive(patience.minus(silent));
    }

    /// Whether it would not help to stop waiting.
    private boolean isLast() {
        boolean others =
                running.size() > 1
                        || candidates.stream()
                                .skip(untried)
                                .anyMatch(c -> c.health().breaker().pauseLeft().isZero());
        return !others || forbidden || !rules.onTimeout();
    }

    private ProblemException verdict() {
        if (candidates.size() == 1) {
            return causes.values().iterator().next().problem();
        }
        var said = new ArrayList<String>();
        causes.forEach((candidate, cause) ->
                said.add(
                        "%s: %s"
                                .formatted(
                                        candidates.get(candidate).provider(),
                                        cause.problem().detail())));
        List<ProblemType> types =
                causes.values().stream().map(cause -> cause.problem().type()).distinct().toList();
        return new ProblemException(
                types.size() == 1 ? types.getFirst() : ProblemType.PROVIDER_FAILED,
                "No provider answered. " + String.join(" ", said));
    }

    private static Cause paused(Duration left) {
        return new Cause(
                FailureKind.UNAVAILABLE,
                new ProblemException(
                        ProblemType.PROVIDER_FAILED,
                        "The provider failed before; it is asked again in %d s."
                                .formatted(left.toSeconds() + 1)));
    }

    private static Duration since(Attempt attempt, long now) {
        return Duration.ofNanos(now - attempt.started());
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
