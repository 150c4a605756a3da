package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How long the word of agent-service on a key counts.
class TenantKeysTest {
    private static final Principal HOLDER = new Principal(UUID.randomUUID(), "key:1", Role.CALLER);

    private final ApiKeyText key = ApiKeyText.make(new SecureRandom());
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private Future<Optional<KeyChecks.KeyHolder>> answer = known(Optional.empty());
    private int asked;
    private final TenantKeys keys =
            new TenantKeys(
                    _ -> {
                        asked++;
                        return answer;
                    },
                    Duration.ofHours(1),
                    () -> now);

    @Test
    void answerCountsForASecond() {
        assertThat(admit()).isEqualTo(new Admitted(HOLDER, Optional.empty()));
        now = now.plusMillis(999);
        admit();
        assertThat(asked).isEqualTo(1);
        now = now.plusMillis(1);
        admit();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void revokedKeyIsRefusedASecondLater() {
        admit();
        answer = Future.succeededFuture(Optional.empty());
        now = now.plusSeconds(1);
        assertThat(admit()).isEqualTo(AccessRule.unknownKey());
    }

    @Test
    void knownKeyStaysGoodWhileAgentServiceIsAway() {
        admit();
        answer = Future.failedFuture("away");
        now = now.plus(Duration.ofMinutes(59));
        assertThat(admit()).isEqualTo(new Admitted(HOLDER, Optional.empty()));
        now = now.plus(Duration.ofMinutes(2));
        assertThat(admit()).isInstanceOf(Refused.class);
    }

    @Test
    void unknownKeyMustWaitForAgentService() {
        answer = Future.failedFuture("away");
        assertThat(admit())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.type())
                                        .isEqualTo(ProblemType.SERVICE_UNAVAILABLE));
    }

    @Test
    void revokedKeyDoesNotComeBackWhenAgentServiceGoes() {
        admit();
        answer = Future.succeededFuture(Optional.empty());
        now = now.plusSeconds(1);
        admit();
        answer = Future.failedFuture("away");
        now = now.plusSeconds(1);
        assertThat(admit()).isInstanceOf(Refused.class);
    }

    @Test
    void expiredKeyEndsAtItsTimeEvenWithoutAgentService() {
        answer = known(Optional.of(now.plusSeconds(60)));
        admit();
        answer = Future.failedFuture("away");
        now = now.plusSeconds(60);
        assertThat(admit()).isEqualTo(AccessRule.unknownKey());
    }

    @Test
    void requestsThatComeTogetherAskOnce() {
        Promise<Optional<KeyChecks.KeyHolder>> later = Promise.promise();
        answer = later.future();
        var first = keys.admit(key);
        var second = keys.admit(key);
        later.complete(Optional.empty());
        assertThat(first.result()).isEqualTo(second.result()).isInstanceOf(Refused.class);
        assertThat(asked).isEqualTo(1);
    }

    private Admission admit() {
        return keys.admit(key).result();
    }

    private static Future<Optional<KeyChecks.KeyHolder>> known(Optional<Instant> expiresAt) {
        return Future.succeededFuture(
                Optional.of(new KeyChecks.KeyHolder(HOLDER, expiresAt, Optional.empty())));
    }
}
