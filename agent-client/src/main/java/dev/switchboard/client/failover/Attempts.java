package dev.switchboard.client.failover;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Decides when the next provider is asked, until one answers. Pure: it is told what happens and
/// says what to do. For one thread.
final class Attempts {
    private final Lineup lineup;
    private final Rules rules;
    private final Duration longest;
    private final LongSupplier nanos;
    private final List<Attempt> running = new ArrayList<>();
    private boolean due = true;

    /// @param longest how long the last that can be asked may take to its first sign of life
    Attempts(List<Lineup.Candidate> candidates, Rules rules, Duration longest, LongSupplier nanos) {
        this.lineup = new Lineup(candidates, rules);
        this.rules = rules;
        this.longest = longest;
        this.nanos = nanos;
    }

    Step next() {
        long now = nanos.getAsLong();
        for (Attempt attempt : running) {
            if (left(attempt, now).isZero()) {
                return expire(attempt, now);
            }
        }
        if (running.isEmpty()) {
            Step next =
                    lineup.fresh(now)
                            .or(() -> lineup.again(now))
                            .orElseGet(() -> new Step.GiveUp(lineup.verdict()));
            note(next);
            return next;
        }
        if (untilHedge(now).filter(Duration::isZero).isPresent()) {
            Optional<Step> second = lineup.join(running.getFirst(), now);
            second.ifPresent(this::note);
            if (second.isPresent()) {
                return second.get();
            }
        }
        return new Step.Wait(untilDecision(now));
    }

    /// Sets whether an answer is due: only then is anybody late.
    void setDue(boolean now) {
        if (now && !due) {
            long start = nanos.getAsLong();
            running.forEach(attempt -> attempt.restart(start));
        }
        due = now;
    }

    /// It works on the answer.
    void heard(Attempt attempt, long at) {
        if (due) {
            attempt.hear(at);
        }
    }

    /// It answered. Gives the others, who are not needed any more.
    List<Attempt> answered(Attempt attempt, long at) {
        heard(attempt, at);
        attempt.pass().succeeded();
        running.remove(attempt);
        List<Attempt> losers = List.copyOf(running);
        losers.forEach(loser -> lose(loser, at));
        running.clear();
        return losers;
    }

    void failed(Attempt attempt, ProblemException problem) {
        Cause cause = Cause.of(problem);
        running.remove(attempt);
        if (cause.isOfProvider()) {
            attempt.pass().failed(cause.asked());
        } else {
            attempt.pass().left();
        }
        lineup.failed(attempt, cause, nanos.getAsLong());
    }

    private void note(Step step) {
        if (step instanceof Step.Start(Attempt attempt, _)) {
            running.add(attempt);
        }
    }

    private Step expire(Attempt attempt, long now) {
        if (!attempt.isAlive()) {
            attempt.health().first().gaveUpAfter(attempt.asked(now));
        }
        failed(
                attempt,
                new ProviderFailure(FailureKind.TIMEOUT, "The provider sent nothing in time."));
        return new Step.Stop(attempt);
    }

    /// Who was joined by another one because it was late has failed; otherwise one that hangs would
    /// be waited for every time.
    private static void lose(Attempt loser, long now) {
        if (!loser.isAlive() && untilLate(loser, now).isZero()) {
            loser.health().first().gaveUpAfter(loser.asked(now));
            loser.pass().failed(Duration.ZERO);
        } else {
            loser.pass().left();
        }
    }

    private Duration untilDecision(long now) {
        Duration soonest = untilHedge(now).filter(Duration::isPositive).orElse(longest);
        for (Attempt attempt : running) {
            soonest = Durations.least(soonest, left(attempt, now));
        }
        return soonest;
    }

    /// Until a second one is asked beside the first; empty when none is to be.
    private Optional<Duration> untilHedge(long now) {
        return rules.hedge()
                        && due
                        && running.size() == 1
                        && !running.getFirst().isAlive()
                        && lineup.hasFresh()
                ? Optional.of(untilLate(running.getFirst(), now))
                : Optional.empty();
    }

    private static Duration untilLate(Attempt attempt, long now) {
        return Durations.positive(attempt.health().first().late().minus(attempt.asked(now)));
    }

    private Duration left(Attempt attempt, long now) {
        if (!due) {
            return longest;
        }
        RouteHealth health = attempt.health();
        Duration patience =
                attempt.isAlive()
                        ? health.between().longest()
                        : isLast() ? longest : health.first().longest();
        return Durations.positive(patience.minus(attempt.silent(now)));
    }

    /// Whether it would not help to stop waiting.
    private boolean isLast() {
        return running.size() == 1 && !(lineup.hasFresh() && rules.allow(FailureKind.TIMEOUT));
    }
}
