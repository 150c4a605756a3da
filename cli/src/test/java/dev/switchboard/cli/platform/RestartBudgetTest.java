package dev.switchboard.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private Instant now = Instant.EPOCH;
    private final RestartBudget budget = new RestartBudget(() -> now);

    @Test
    void theWaitGrowsAndTheSixthDeathWithinAMinuteIsFinal() {
        for (long millis : new long[] {200, 400, 800, 1600, 3200}) {
            assertThat(budget.next()).contains(Duration.ofMillis(millis));
        }
        assertThat(budget.next()).isEmpty();
    }

    @Test
    void aServiceThatRanForAMinuteStartsAfresh() {
        for (int i = 0; i < RestartBudget.LIMIT; i++) {
            budget.next();
        }
        now = now.plusSeconds(61);

        assertThat(budget.next()).contains(Duration.ofMillis(200));
    }
}
