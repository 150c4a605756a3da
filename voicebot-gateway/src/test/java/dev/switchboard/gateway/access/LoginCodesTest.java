package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginCodesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final LoginCodes codes = new LoginCodes(Duration.ofMinutes(15), now::get);

    @Test
    void codeWorksOnce() {
        var code = codes.issue();
        assertThat(codes.redeem(code)).isTrue();
        assertThat(codes.redeem(code)).isFalse();
    }

    @Test
    void codeWorksUntilItsTimeIsUp() {
        var early = codes.issue();
        var late = codes.issue();
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(15)).minusMillis(1));
        assertThat(codes.redeem(early)).isTrue();
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(15)));
        assertThat(codes.redeem(late)).isFalse();
    }

    @Test
    void guessedCodeIsRefused() {
        codes.issue();
        assertThat(codes.redeem("")).isFalse();
    }

    @Test
    void oldestGoesWhenAHundredAreOpen() {
        var first = codes.issue();
        var second = codes.issue();
        for (int i = 2; i <= 100; i++) {
            codes.issue();
        }
        assertThat(codes.redeem(first)).isFalse();
        assertThat(codes.redeem(second)).isTrue();
    }
}
