package dev.switchboard.client.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final Duration UNKNOWN = Duration.ofSeconds(4);
    private static final Duration MOST = Duration.ofSeconds(15);
    private final Patience patience = new Patience(new Patience.Bounds(LEAST, UNKNOWN, MOST));

    @Test
    void defaultCountsWhileLittleIsKnown() {
        took(19, Duration.ofSeconds(1));

        assertThat(patience.longest()).isEqualTo(UNKNOWN);
    }

    @Test
    void waitsHalfAsLongAgainAsTheSlowestButOneInAHundred() {
        took(196, Duration.ofMillis(600));
        took(4, Duration.ofSeconds(2));

        assertThat(patience.longest()).isEqualTo(Duration.ofSeconds(3));
        assertThat(patience.late()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void oldTimesAreForgotten() {
        took(200, Duration.ofSeconds(5));
        took(200, Duration.ofSeconds(1));

        assertThat(patience.longest()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void staysWithinItsBounds() {
        took(50, Duration.ofMillis(3));
        assertThat(patience.longest()).isEqualTo(LEAST);

        took(200, Duration.ofMinutes(1));
        assertThat(patience.longest()).isEqualTo(MOST);
    }

    /// Otherwise a provider that becomes slower is never again waited for.
    @Test
    void givingUpMakesItMorePatient() {
        took(100, Duration.ofMillis(400));
        Duration before = patience.longest();

        for (int i = 0; i < 10; i++) {
            patience.gaveUpAfter(patience.longest());
        }

        assertThat(patience.longest()).isGreaterThan(before.multipliedBy(2));
    }

    private void took(int times, Duration time) {
        for (int i = 0; i < times; i++) {
            patience.took(time);
        }
    }
}
