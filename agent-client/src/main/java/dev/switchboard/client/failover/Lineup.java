package dev.switchboard.client.failover;

import dev.switchboard.client.failover.Step.Move;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who is asked next: each once in their order, and at the end one of them once more. For one
/// thread.
final class Lineup {
    /// Somebody who can be asked.
    record Candidate(String provider, RouteHealth health) {
        Breaker breaker() {
            return health.breaker();
        }
    }

    private record Repeat(int candidate, long due) {}

    private final List<Candidate> candidates;
    private final Rules rules;
    private final Map<Integer, Cause> causes = new TreeMap<>();
    private int untried;
    private boolean asked;
    private boolean forbidden;
    private boolean planned;
    private @Nullable Repeat repeat;
    private @Nullable Move move;

    Lineup(List<Candidate> candidates, Rules rules) {
        this.candidates = List.copyOf(candidates);
        this.rules = rules;
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("Nobody can be asked.");
        }
    }

    /// Asks the next one that is not left alone.
    Optional<Step> fresh(long now) {
        while (!forbidden && untried < candidates.size()) {
            int next = untried++;
            Optional<Breaker.Pass> pass = candidates.get(next).breaker().tryEnter();
            if (pass.isPresent()) {
                return Optional.of(start(next, pass.get(), now));
            }
            blame(next, Cause.paused(candidates.get(next).breaker()), "paused", Duration.ZERO);
        }
        return Optional.empty();
    }

    /// Asks the next one beside one that is late.
    Optional<Step> join(Attempt late, long now) {
        move = new Move(late.provider(), "late", late.asked(now));
        Optional<Step> start = fresh(now);
        move = null;
        return start;
    }

    /// Whether there is still somebody who may be asked.
    boolean hasFresh() {
        return !forbidden
                && candidates.stream()
                        .skip(untried)
                        .anyMatch(next -> next.breaker().pauseLeft().isZero());
    }

    /// Asks the first whose trouble may pass soon, once more; nobody new is left.
    Optional<Step> again(long now) {
        if (!planned) {
            planned = true;
            repeat = plan(now);
        }
        Repeat chosen = repeat;
        if (chosen == null) {
            return Optional.empty();
        }
        if (chosen.due() - now > 0) {
            return Optional.of(new Step.Wait(Duration.ofNanos(chosen.due() - now)));
        }
        repeat = null;
        return candidates
                .get(chosen.candidate())
                .breaker()
                .tryEnterAnyway()
                .map(pass -> start(chosen.candidate(), pass, now));
    }

    void failed(Attempt attempt, Cause cause, long now) {
        blame(attempt.candidate(), cause, cause.kind().word(), attempt.asked(now));
    }

    /// What to tell when nobody answered.
    ProblemException verdict() {
        if (causes.size() == 1) {
            return causes.values().iterator().next().problem();
        }
        String said =
                causes.entrySet().stream()
                        .map(failed ->
                                "%s: %s"
                                        .formatted(
                                                candidates.get(failed.getKey()).provider(),
                                                failed.getValue().problem().detail()))
                        .collect(Collectors.joining(" "));
        List<ProblemType> types =
                causes.values().stream().map(cause -> cause.problem().type()).distinct().toList();
        return new ProblemException(
                types.size() == 1 ? types.getFirst() : ProblemType.PROVIDER_FAILED,
                "No provider answered. " + said);
    }

    /// Whoever has nobody to ask at all asks one that is left alone; otherwise repeats are few, so
    /// that an outage does not double the requests.
    private @Nullable Repeat plan(long now) {
        for (var failed : causes.entrySet()) {
            Optional<Duration> wait = failed.getValue().repeat();
            if (wait.isPresent()
                    && (!asked || candidates.get(failed.getKey()).health().mayRepeat())) {
                return new Repeat(failed.getKey(), now + wait.get().toNanos());
            }
        }
        return null;
    }

    private Step start(int candidate, Breaker.Pass pass, long now) {
        Candidate chosen = candidates.get(candidate);
        chosen.health().asked();
        asked = true;
        Optional<Move> led = Optional.ofNullable(move);
        move = null;
        return new Step.Start(
                new Attempt(candidate, chosen.provider(), chosen.health(), pass, now), led);
    }

    private void blame(int candidate, Cause cause, String word, Duration after) {
        causes.put(candidate, cause);
        forbidden |= !rules.allow(cause.kind());
        move = new Move(candidates.get(candidate).provider(), word, after);
    }
}
