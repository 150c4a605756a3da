package dev.switchboard.client.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.failover.Breaker.Pass;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final VirtualTime time = new VirtualTime();
    private final Breaker breaker = new Breaker(time);

    @Test
    void threeFailuresInARowOpenIt() {
        fail(2);
        assertThat(breaker.tryEnter()).isPresent();

        fail(1);

        assertThat(breaker.tryEnter()).isEmpty();
        assertThat(breaker.pauseLeft()).isEqualTo(Breaker.FIRST_PAUSE);
    }

    @Test
    void everySecondFailureOpensItToo() {
        for (int i = 0; i < 5; i++) {
            enter().succeeded();
            enter().failed(Duration.ZERO);
        }

        assertThat(breaker.tryEnter()).isEmpty();
    }

    @Test
    void afterThePauseOneRequestTriesAndItsSuccessClosesIt() {
        fail(3);
        time.pass(Breaker.FIRST_PAUSE);

        Pass trial = enter();
        assertThat(breaker.tryEnter()).isEmpty();
        trial.succeeded();

        assertThat(breaker.tryEnter()).isPresent();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void pauseDoublesUpToALimitWhileItStaysDown() {
        fail(3);
        Duration pause = Breaker.FIRST_PAUSE;
        for (int i = 0; i < 6; i++) {
            time.pass(breaker.pauseLeft());
            enter().failed(Duration.ZERO);
            pause = pause.multipliedBy(2);
            assertThat(breaker.pauseLeft())
                    .isEqualTo(
                            pause.compareTo(Breaker.LONGEST_PAUSE) < 0
                                    ? pause
                                    : Breaker.LONGEST_PAUSE);
        }
    }

    @Test
    void trialThatToldNothingLeavesTheNextOneIn() {
        fail(3);
        time.pass(Breaker.FIRST_PAUSE);

        enter().left();

        assertThat(breaker.tryEnter()).isPresent();
    }

    @Test
    void pauseThatTheProviderAsksForIsKeptWithinALimit() {
        enter().failed(Duration.ofSeconds(7));
        assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(7));

        var other = new Breaker(time);
        other.tryEnter().orElseThrow().failed(Duration.ofHours(1));
        assertThat(other.pauseLeft()).isEqualTo(Breaker.LONGEST_ASKED);
    }

    @Test
    void whatBeganBeforeItOpenedChangesNothing() {
        Pass slow = enter();
        Pass slower = enter();
        Pass slowest = enter();
        fail(3);
        time.pass(Breaker.FIRST_PAUSE);
        Pass trial = enter();

        slow.failed(Duration.ZERO);
        slower.left();
        slowest.succeeded();

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.tryEnter()).isEmpty();
        trial.succeeded();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void answerThatBreaksOffCountsAfterItsGoodBeginning() {
        for (int i = 0; i < 5; i++) {
            Pass pass = enter();
            pass.succeeded();
            pass.failed(Duration.ZERO);
        }

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void whoHasNobodyElseEntersUnlessTheProviderAskedForThePause() {
        fail(3);
        Pass outside = breaker.tryEnterAnyway().orElseThrow();
        outside.succeeded();
        assertThat(breaker.isOpen()).isTrue();

        var busy = new Breaker(time);
        busy.tryEnter().orElseThrow().failed(Duration.ofSeconds(7));
        assertThat(busy.tryEnterAnyway()).isEmpty();
    }

    private Pass enter() {
        return breaker.tryEnter().orElseThrow();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            enter().failed(Duration.ZERO);
        }
    }
}
