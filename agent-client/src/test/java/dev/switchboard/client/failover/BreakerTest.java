package dev.switchboard.client.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final VirtualTime time = new VirtualTime();
    private final Breaker breaker = new Breaker(time);

    @Test
    void threeFailuresInARowOpenIt() {
        fail(2);
        assertThat(breaker.tryEnter()).isTrue();

        fail(1);

        assertThat(breaker.tryEnter()).isFalse();
        assertThat(breaker.pauseLeft()).isEqualTo(Breaker.FIRST_PAUSE);
    }

    @Test
    void everySecondFailureOpensItToo() {
        for (int i = 0; i < 5; i++) {
            assertThat(breaker.tryEnter()).isTrue();
            breaker.succeeded();
            breaker.failed(Duration.ZERO);
        }

        assertThat(breaker.tryEnter()).isFalse();
    }

    @Test
    void afterThePauseOneRequestTriesAndItsSuccessClosesIt() {
        fail(3);
        time.pass(Breaker.FIRST_PAUSE);

        assertThat(breaker.tryEnter()).isTrue();
        assertThat(breaker.tryEnter()).isFalse();
        breaker.succeeded();

        assertThat(breaker.tryEnter()).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void pauseDoublesUpToALimitWhileItStaysDown() {
        fail(3);
        Duration pause = Breaker.FIRST_PAUSE;
        for (int i = 0; i < 6; i++) {
            time.pass(breaker.pauseLeft());
            assertThat(breaker.tryEnter()).isTrue();
            breaker.failed(Duration.ZERO);
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
        assertThat(breaker.tryEnter()).isTrue();

        breaker.left();

        assertThat(breaker.tryEnter()).isTrue();
    }

    @Test
    void pauseThatTheProviderAsksForIsKeptWithinALimit() {
        breaker.failed(Duration.ofSeconds(7));
        assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(7));

        var other = new Breaker(time);
        other.failed(Duration.ofHours(1));
        assertThat(other.pauseLeft()).isEqualTo(Breaker.LONGEST_ASKED);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.tryEnter()).isTrue();
            breaker.failed(Duration.ZERO);
        }
    }
}
