package dev.switchboard.client.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration UNKNOWN = Duration.ofSeconds(4);
    private static final Rules HEDGED = new Rules(true, true, true, true, true);
    private final VirtualTime time = new VirtualTime();
    private final RouteHealth first = health();
    private final RouteHealth second = health();

    @Test
    void fallbackIsAskedAtOnceAfterAFailure() {
        Attempts attempts = both(Rules.STANDARD);
        Attempt primary = started(attempts);
        time.pass(Duration.ofMillis(80));

        attempts.failed(primary, failure(FailureKind.UNAVAILABLE));

        var start = (Step.Start) attempts.next();
        assertThat(start.attempt().provider()).isEqualTo("two");
        assertThat(start.move())
                .contains(new Step.Move("one", "unavailable", Duration.ofMillis(80)));
    }

    @Test
    void providerThatHangsIsLeftAfterItsTime() {
        Attempts attempts = both(Rules.STANDARD);
        Attempt primary = started(attempts);
        assertThat(attempts.next()).isEqualTo(new Step.Wait(UNKNOWN));
        time.pass(UNKNOWN);

        assertThat(attempts.next()).isEqualTo(new Step.Stop(primary));

        assertThat(started(attempts).provider()).isEqualTo("two");
    }

    @Test
    void lastProviderGetsAllTheTime() {
        Attempts attempts = of(Rules.STANDARD, new Lineup.Candidate("one", first));
        Attempt only = started(attempts);

        assertThat(attempts.next()).isEqualTo(new Step.Wait(LONGEST));
        time.pass(LONGEST);
        assertThat(attempts.next()).isEqualTo(new Step.Stop(only));
        assertThat(given(attempts).type()).isEqualTo(ProblemType.PROVIDER_TIMEOUT);
    }

    @Test
    void signOfLifeGivesMoreTime() {
        Attempts attempts = both(Rules.STANDARD);
        Attempt primary = started(attempts);
        time.pass(UNKNOWN.minusMillis(1));

        attempts.heard(primary, time.getAsLong());

        assertThat(attempts.next()).isEqualTo(new Step.Wait(Duration.ofSeconds(10)));
    }

    @Test
    void badKeyIsNotTriedTwice() {
        Attempts attempts = of(Rules.STANDARD, new Lineup.Candidate("one", first));

        attempts.failed(started(attempts), failure(FailureKind.AUTHENTICATION));

        assertThat(given(attempts).type()).isEqualTo(ProblemType.PROVIDER_REJECTED_CREDENTIALS);
    }

    @Test
    void troubleThatMayPassIsTriedOnceMoreAfterAMoment() {
        Attempts attempts = of(Rules.STANDARD, new Lineup.Candidate("one", first));
        attempts.failed(started(attempts), failure(FailureKind.UNAVAILABLE));

        var wait = (Step.Wait) attempts.next();
        time.pass(wait.most());

        attempts.failed(started(attempts), failure(FailureKind.UNAVAILABLE));
        assertThat(given(attempts).detail()).isEqualTo("It said UNAVAILABLE.");
    }

    @Test
    void waitThatTheProviderAsksForIsKept() {
        Attempts attempts = of(Rules.STANDARD, new Lineup.Candidate("one", first));
        attempts.failed(
                started(attempts),
                failure(FailureKind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(1)));

        assertThat(attempts.next()).isEqualTo(new Step.Wait(Duration.ofSeconds(1)));
        time.pass(Duration.ofSeconds(1));
        assertThat(started(attempts).provider()).isEqualTo("one");
    }

    @Test
    void nobodyWaitsForALongPause() {
        Attempts attempts = of(Rules.STANDARD, new Lineup.Candidate("one", first));

        attempts.failed(
                started(attempts),
                failure(FailureKind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(7)));

        assertThat(given(attempts).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    }

    /// An outage must not double the number of requests.
    @Test
    void fewRequestsAreRepeated() {
        assertThat(Stream.generate(first::mayRepeat).limit(5).filter(may -> may)).hasSize(1);

        Stream.generate(() -> first).limit(11).forEach(RouteHealth::asked);

        assertThat(first.mayRepeat()).isTrue();
        assertThat(first.mayRepeat()).isFalse();
    }

    @Test
    void pausedProviderIsSkipped() {
        open(first);

        var start = (Step.Start) both(Rules.STANDARD).next();

        assertThat(start.attempt().provider()).isEqualTo("two");
        assertThat(start.move()).contains(new Step.Move("one", "paused", Duration.ZERO));
    }

    @Test
    void lateProviderIsJoinedByTheNextAndTheFirstAnswerCounts() {
        Attempts attempts = both(HEDGED);
        Attempt primary = started(attempts);
        var wait = (Step.Wait) attempts.next();
        assertThat(wait.most()).isLessThan(UNKNOWN);
        time.pass(wait.most());

        var hedge = (Step.Start) attempts.next();

        assertThat(hedge.move()).contains(new Step.Move("one", "late", wait.most()));
        assertThat(attempts.answered(hedge.attempt(), time.getAsLong())).containsExactly(primary);
    }

    @Test
    void ruleForbidsTheFallback() {
        Attempts attempts = both(new Rules(true, false, true, true, false));

        attempts.failed(
                started(attempts),
                failure(FailureKind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(9)));

        assertThat(given(attempts).detail()).isEqualTo("It said RATE_LIMITED.");
    }

    @Test
    void whatOneWouldNotSpeakAboutIsNotPutToAnother() {
        Attempts attempts = both(Rules.STANDARD);

        attempts.failed(started(attempts), failure(FailureKind.CONTENT_REFUSED));

        assertThat(attempts.next()).isInstanceOf(Step.GiveUp.class);
        assertThat(first.breaker().isOpen()).isFalse();
    }

    @Test
    void whenAllFailTheProblemNamesWhatEachDid() {
        Attempts attempts = both(Rules.STANDARD);
        attempts.failed(started(attempts), failure(FailureKind.AUTHENTICATION));
        attempts.failed(started(attempts), failure(FailureKind.QUOTA));

        ProblemException problem = given(attempts);

        assertThat(problem.type()).isEqualTo(ProblemType.PROVIDER_FAILED);
        assertThat(problem.detail())
                .contains("one: It said AUTHENTICATION.", "two: It said QUOTA.");
    }

    /// Refusing who has nobody else would make a bad day worse.
    @Test
    void pausedProviderIsAskedAllTheSameWhenThereIsNobodyElse() {
        open(first);
        open(second);
        Attempts attempts = both(Rules.STANDARD);

        Attempt anyway = started(attempts);

        assertThat(anyway.provider()).isEqualTo("one");
        attempts.failed(anyway, failure(FailureKind.UNAVAILABLE));
        assertThat(attempts.next()).isInstanceOf(Step.GiveUp.class);
    }

    @Test
    void providerThatAsksForALongPauseGetsIt() {
        Attempts busy = of(Rules.STANDARD, new Lineup.Candidate("one", first));
        busy.failed(
                started(busy),
                failure(FailureKind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(7)));

        ProblemException problem = given(of(Rules.STANDARD, new Lineup.Candidate("one", first)));

        assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(((ProviderFailure) problem).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void ruleHoldsForPausedProvidersToo() {
        open(first);

        Attempt anyway = started(both(new Rules(false, true, true, true, false)));

        assertThat(anyway.provider()).isEqualTo("one");
    }

    /// Otherwise each request would wait for it until the next one is asked.
    @Test
    void providerThatAlwaysLosesBecauseItHangsIsPaused() {
        for (int i = 0; i < 3; i++) {
            Attempts attempts = both(HEDGED);
            started(attempts);
            time.pass(((Step.Wait) attempts.next()).most());
            attempts.answered(started(attempts), time.getAsLong());
        }

        assertThat(started(both(HEDGED)).provider()).isEqualTo("two");
    }

    @Test
    void nobodyIsLateWhileNoAnswerIsDue() {
        Attempts attempts = both(HEDGED);
        attempts.setDue(false);
        Attempt primary = started(attempts);
        time.pass(Duration.ofMinutes(1));
        assertThat(attempts.next()).isInstanceOf(Step.Wait.class);

        attempts.setDue(true);

        var wait = (Step.Wait) attempts.next();
        assertThat(wait.most()).isPositive().isLessThan(UNKNOWN);
        time.pass(UNKNOWN);
        assertThat(attempts.next()).isEqualTo(new Step.Stop(primary));
    }

    @Test
    void failureMovesOnAlsoWhileNoAnswerIsDue() {
        Attempts attempts = both(Rules.STANDARD);
        attempts.setDue(false);

        attempts.failed(started(attempts), failure(FailureKind.CONNECTION));

        assertThat(started(attempts).provider()).isEqualTo("two");
    }

    @Test
    void timeToTheFirstPartIsLearned() {
        for (int i = 0; i < 20; i++) {
            Attempts attempts = both(Rules.STANDARD);
            Attempt primary = started(attempts);
            time.pass(Duration.ofMillis(800));
            attempts.answered(primary, time.getAsLong());
        }
        Attempts attempts = both(Rules.STANDARD);
        started(attempts);

        assertThat(attempts.next()).isEqualTo(new Step.Wait(Duration.ofMillis(1_200)));
    }

    private static void open(RouteHealth health) {
        for (int i = 0; i < 3; i++) {
            health.breaker().tryEnter().orElseThrow().failed(Duration.ZERO);
        }
    }

    private RouteHealth health() {
        return new RouteHealth(new Times(UNKNOWN, LONGEST, Duration.ofSeconds(10)), time);
    }

    private Attempts both(Rules rules) {
        return of(rules, new Lineup.Candidate("one", first), new Lineup.Candidate("two", second));
    }

    private Attempts of(Rules rules, Lineup.Candidate... candidates) {
        return new Attempts(List.of(candidates), rules, LONGEST, time);
    }

    private static Attempt started(Attempts attempts) {
        return ((Step.Start) attempts.next()).attempt();
    }

    private static ProblemException given(Attempts attempts) {
        return ((Step.GiveUp) attempts.next()).problem();
    }

    private static ProviderFailure failure(FailureKind kind) {
        return new ProviderFailure(kind, "It said %s.".formatted(kind));
    }
}
