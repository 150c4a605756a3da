package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final Principal SOMEONE = new Principal(Tenants.DEFAULT, "key:1", Role.EDITOR);
    private static final Principal OTHER = new Principal(Tenants.DEFAULT, "key:2", Role.EDITOR);

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final RequestBudget budget = new RequestBudget(3, () -> now);

    @Test
    void burstIsAllowedAndThenTheBucketIsEmpty() {
        assertThat(spend(SOMEONE).left()).isEqualTo(2);
        spend(SOMEONE);
        assertThat(spend(SOMEONE).allowed()).isTrue();
        var refused = spend(SOMEONE);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.seconds()).isEqualTo(20);
        assertThat(refused.policy()).isEqualTo("\"requests\";q=3;w=60");
        assertThat(refused.state()).isEqualTo("\"requests\";r=0;t=20");
    }

    @Test
    void bucketFillsEvenly() {
        for (int i = 0; i < 4; i++) {
            spend(SOMEONE);
        }
        now = now.plusSeconds(20);
        assertThat(spend(SOMEONE).allowed()).isTrue();
        assertThat(spend(SOMEONE).allowed()).isFalse();
    }

    @Test
    void everybodyHasABucketOfTheirOwn() {
        for (int i = 0; i < 4; i++) {
            spend(SOMEONE);
        }
        assertThat(spend(OTHER).allowed()).isTrue();
    }

    @Test
    void keyMayHaveALimitOfItsOwn() {
        assertThat(budget.spend(SOMEONE, Optional.of(1)).allowed()).isTrue();
        assertThat(budget.spend(SOMEONE, Optional.of(1)).allowed()).isFalse();
    }

    private RequestBudget.Spent spend(Principal principal) {
        return budget.spend(principal, Optional.empty());
    }
}
