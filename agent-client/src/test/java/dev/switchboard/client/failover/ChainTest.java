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
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Routes routes =
            new Routes("llm", new Times(Duration.ofSeconds(20), Duration.ofSeconds(20)), meters);
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
                            assertThat(move.reason()).isEqualTo("provider-rejected-credentials");
                        });
        assertThat(heard.subList(1, 4))
                .containsExactly(
                        new Heard.AnsweredBy<>("two"),
                        new Heard.Event<>("hello"),
                        new Heard.Event<>("end"));
        assertThat(
                        meters.counter(
                                        "switchboard.failover.moves",
                                        "slot",
                                        "llm",
                                        "from",
                                        "one",
                                        "to",
                                        "two",
                                        "reason",
                                        "provider-rejected-credentials")
                                .count())
                .isEqualTo(1);
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
    }

    @Test
    void secondProviderIsAskedWhenTheFirstIsLateAndTheLoserIsClosed() throws Exception {
        two.says("hello", "end");

        List<Heard<String>> heard = all(chain(new Rules(true, true, true, true)));

        assertThat(heard).contains(new Heard.AnsweredBy<>("two"));
        assertThat(one.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingEndsEveryConnection() throws Exception {
        Chain<String> chain = chain(Rules.STANDARD);
        one.says("thinking");
        assertThat(chain.next(PATIENCE)).contains(new Heard.Event<>("thinking"));

        chain.close();

        assertThat(one.closed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(chain.next(PATIENCE)).contains(new Heard.Closed<>());
    }

    @Test
    void providerThatFailsIsLeftAloneForATime() throws Exception {
        for (int i = 0; i < 3; i++) {
            one.failsWith(new ProviderFailure(FailureKind.AUTHENTICATION, "Bad key."));
            two.says("hello", "end");
            all(chain(Rules.STANDARD));
        }
        two.says("hello", "end");

        assertThat(all(chain(Rules.STANDARD)).getFirst())
                .isEqualTo(new Heard.Moved<>("one", "two", "paused", Duration.ZERO));
        assertThat(meters.get("switchboard.failover.paused").gauge().value()).isEqualTo(1);
    }

    private Chain<String> chain(Rules rules) {
        return new Chain<>(
                routes,
                Tenants.DEFAULT,
                rules,
                List.of(
                        new Offer<>(settings("one"), one::open),
                        new Offer<>(settings("two"), two::open)),
                ChainTest::weight);
    }

    private static List<Heard<String>> all(Chain<String> chain) throws InterruptedException {
        var all = new ArrayList<Heard<String>>();
        try (chain) {
            while (!all.contains(new Heard.Event<>("end"))) {
                all.add(chain.next(PATIENCE).orElseThrow());
            }
        }
        return all;
    }

    private static Weight weight(String event) {
        return switch (event) {
            case "thinking" -> Weight.LIFE;
            case "end" -> Weight.END;
            default -> Weight.CONTENT;
        };
    }

    private static ProviderSettings settings(String provider) {
        return new ProviderSettings(provider, Map.of(), Map.of());
    }

    /// A provider that says what a test puts in its mouth.
    private static final class Voice implements Source<String> {
        private final BlockingQueue<Object> lines = new LinkedBlockingQueue<>();
        private final CountDownLatch opened = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

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
        public Optional<String> next(Duration patience) throws InterruptedException {
            Object line = lines.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (line instanceof ProblemException problem) {
                throw problem;
            }
            return Optional.ofNullable((String) line);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
