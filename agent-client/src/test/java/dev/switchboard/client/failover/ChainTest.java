package dev.switchboard.client.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChainTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Times times =
            new Times(Duration.ofMillis(800), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private final Routes routes = new Routes("llm", times, meters);
    private final VirtualTime time = new VirtualTime();
    private final Routes still = new Routes("still", times, meters, time);
    private final Voice one = new Voice();
    private final Voice two = new Voice();

    @Test
    void fallbackAnswersAfterAFailureAndTheMoveIsTold() throws Exception {
        one.failsWith(new ProviderFailure(FailureKind.AUTHENTICATION, "Bad key."));
        two.says("hello", "end");

        List<Heard<String>> heard = all(chain(Rules.STANDARD));

        assertThat(heard.getFirst())
                .isInstanceOfSatisfying(
                        Heard.Moved.class,
                        move -> {
                            assertThat(move.from()).isEqualTo("one");
                            assertThat(move.to()).isEqualTo("two");
                            assertThat(move.cause()).isEqualTo("authentication");
                        });
        assertThat(heard.subList(1, heard.size()))
                .containsExactly(
                        new Heard.AnsweredBy<>("two"),
                        new Heard.Event<>("hello"),
                        new Heard.Ended<>());
        assertThat(
                        meters.get("switchboard.failover.moves")
                                .tags("slot", "llm", "from", "one", "to", "two")
                                .tag("cause", "authentication")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(outcomes("two", "answered")).isEqualTo(1);
    }

    @Test
    void emptyAnswerIsAFailure() throws Exception {
        one.says("end");
        two.says("hello", "end");

        assertThat(all(chain(Rules.STANDARD))).contains(new Heard.AnsweredBy<>("two"));
    }

    @Test
    void nobodyElseIsAskedOnceSomethingWasSaid() throws Exception {
        one.says("hel");
        one.failsWith(new ProviderFailure(FailureKind.CONNECTION, "It broke."));
        two.says("hello", "end");

        try (Chain<String> chain = chain(Rules.STANDARD)) {
            assertThat(chain.next(PATIENCE)).contains(new Heard.AnsweredBy<>("one"));
            assertThat(chain.next(PATIENCE)).contains(new Heard.Event<>("hel"));
            assertThatThrownBy(() -> chain.next(PATIENCE)).hasMessage("It broke.");
        }
        assertThat(two.opened.getCount()).isEqualTo(1);
        assertThat(outcomes("one", "broke-off")).isEqualTo(1);
    }

    @Test
    void secondProviderIsAskedWhenTheFirstIsLateAndTheLoserIsClosed() throws Exception {
        two.says("hello", "end");

        List<Heard<String>> heard = all(chain(new Rules(true, true, true, true, true)));

        assertThat(heard).contains(new Heard.AnsweredBy<>("two"));
        assertThat(one.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void providerThatHangsIsLeftAndClosed() throws Exception {
        two.says("hello", "end");

        List<Heard<String>> heard = all(chain(Rules.STANDARD));

        assertThat(heard.getFirst())
                .isInstanceOfSatisfying(
                        Heard.Moved.class, move -> assertThat(move.cause()).isEqualTo("timeout"));
        assertThat(one.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void previewIsDeliveredAndDoesNotBind() throws Exception {
        one.says("preview");
        one.failsWith(new ProviderFailure(FailureKind.CONNECTION, "It broke."));
        two.says("hello", "end");

        List<Heard<String>> heard = all(chain(Rules.STANDARD));

        assertThat(heard.getFirst()).isEqualTo(new Heard.Event<>("preview"));
        assertThat(heard).contains(new Heard.AnsweredBy<>("two"));
    }

    @Test
    void closingEndsEveryConnection() throws Exception {
        Chain<String> chain = chain(Rules.STANDARD);
        one.says("preview");
        assertThat(chain.next(PATIENCE)).contains(new Heard.Event<>("preview"));

        chain.close();

        assertThat(one.closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(chain.next(PATIENCE)).contains(new Heard.Closed<>());
    }

    @Test
    void readerThatWaitsIsWokenByTheClosing() throws Exception {
        Chain<String> chain = chain(Rules.STANDARD);
        chain.stopClock();
        var heard = new LinkedBlockingQueue<Heard<String>>();
        Thread.ofVirtual().start(() -> heard.add(closedOrNothing(chain)));
        assertThat(one.opened.await(30, TimeUnit.SECONDS)).isTrue();

        chain.close();

        assertThat(heard.poll(25, TimeUnit.SECONDS)).isEqualTo(new Heard.Closed<>());
    }

    @Test
    void nothingInTimeChangesNothing() throws Exception {
        try (Chain<String> chain = chain(Rules.STANDARD)) {
            assertThat(chain.next(Duration.ofMillis(1))).isEmpty();

            one.says("hello");

            assertThat(chain.next(PATIENCE)).contains(new Heard.AnsweredBy<>("one"));
            assertThat(chain.next(PATIENCE)).contains(new Heard.Event<>("hello"));
            assertThat(chain.next(Duration.ofMillis(1))).isEmpty();
        }
    }

    /// Its clock stands, so it is neither late nor left, however long the speaker takes.
    @Test
    void answerThatIsNotDueIsAwaitedAndThenMayBeEmpty() throws Exception {
        try (Chain<String> chain = chain(Rules.STANDARD)) {
            chain.stopClock();
            assertThat(chain.next(Duration.ofMillis(1_500))).isEmpty();

            chain.startClock();
            one.says("", "end");

            assertThat(chain.next(PATIENCE)).contains(new Heard.AnsweredBy<>("one"));
            assertThat(chain.next(PATIENCE)).contains(new Heard.Event<>(""));
            assertThat(chain.next(PATIENCE)).contains(new Heard.Ended<>());
        }
    }

    @Test
    void providerThatFailsIsLeftAloneForATimeAndThenAskedAgain() throws Exception {
        pause();
        two.says("hello", "end");

        assertThat(all(chainInStillTime()).getFirst())
                .isEqualTo(new Heard.Moved<>("one", "two", "paused", Duration.ZERO));
        assertThat(paused()).isEqualTo(1);

        time.pass(Breaker.FIRST_PAUSE);
        one.says("hello", "end");
        assertThat(all(chainInStillTime())).startsWith(new Heard.AnsweredBy<>("one"));
        assertThat(paused()).isZero();
    }

    /// A caller who hangs up in the middle of the trial must not keep the provider out for ever.
    @Test
    void trialThatIsClosedLeavesTheNextOneIn() throws Exception {
        pause();
        time.pass(Breaker.FIRST_PAUSE);
        one.ended.drainPermits();
        one.says("preview");
        try (Chain<String> trial = chainInStillTime()) {
            assertThat(trial.next(PATIENCE)).contains(new Heard.Event<>("preview"));
        }
        assertThat(one.ended.tryAcquire(30, TimeUnit.SECONDS)).isTrue(); // or it takes the words
        one.says("hello", "end");

        assertThat(all(chainInStillTime())).startsWith(new Heard.AnsweredBy<>("one"));
    }

    private void pause() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            one.failsWith(new ProviderFailure(FailureKind.AUTHENTICATION, "Bad key."));
            two.says("hello", "end");
            all(chainInStillTime());
        }
    }

    private double paused() {
        return meters.get("switchboard.failover.paused").tag("slot", "still").gauge().value();
    }

    private double outcomes(String provider, String outcome) {
        return meters.get("switchboard.failover.attempts")
                .tags("slot", "llm", "provider", provider, "outcome", outcome)
                .counter()
                .count();
    }

    private static Heard<String> closedOrNothing(Chain<String> chain) {
        try {
            return chain.next(PATIENCE).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Chain<String> chain(Rules rules) {
        return chain(routes, rules);
    }

    private Chain<String> chainInStillTime() {
        return chain(still, Rules.STANDARD);
    }

    private Chain<String> chain(Routes remembered, Rules rules) {
        return new Chain<>(
                remembered,
                Tenants.DEFAULT,
                rules,
                List.of(
                        new Offer<>(settings("one"), one::open),
                        new Offer<>(settings("two"), two::open)));
    }

    private static List<Heard<String>> all(Chain<String> chain) throws InterruptedException {
        var all = new ArrayList<Heard<String>>();
        try (chain) {
            while (!all.contains(new Heard.Ended<String>())) {
                all.add(chain.next(PATIENCE).orElseThrow());
            }
        }
        return all;
    }

    private static ProviderSettings settings(String provider) {
        return new ProviderSettings(provider, Map.of(), Map.of());
    }

    /// A provider that says what a test puts in its mouth.
    private static final class Voice implements Source<String> {
        private final BlockingQueue<Object> lines = new LinkedBlockingQueue<>();
        private final CountDownLatch opened = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Semaphore ended = new Semaphore(0);

        void says(String... words) {
            lines.addAll(List.of(words));
        }

        void failsWith(ProblemException problem) {
            lines.add(problem);
        }

        Voice open() {
            opened.countDown();
            return this;
        }

        @Override
        public void read(Listener<String> listener) throws InterruptedException {
            try {
                for (Object line = lines.take(); !line.equals("end"); line = lines.take()) {
                    pass(line, listener);
                }
            } finally {
                ended.release();
            }
        }

        private static void pass(Object line, Listener<String> listener) {
            switch (line) {
                case ProblemException problem -> throw problem;
                case String word when word.equals("preview") -> listener.preview(word);
                default -> listener.content(line.toString());
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
