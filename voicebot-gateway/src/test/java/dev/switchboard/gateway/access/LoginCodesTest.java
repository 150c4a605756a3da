package dev.switchboard.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LoginCodesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final LoginCodes codes = gateway((byte) 1);

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
    void codeOfAnotherInstallationOrThatWasChangedIsRefused() {
        var code = codes.issue();
        char other = code.charAt(9) == 'A' ? 'B' : 'A';
        assertThat(gateway((byte) 2).redeem(code)).isFalse();
        assertThat(codes.redeem(code.substring(0, 9) + other + code.substring(10))).isFalse();
        assertThat(codes.redeem(code + "A")).isFalse();
        assertThat(codes.redeem("no code at all!")).isFalse();
        assertThat(codes.redeem(code)).isTrue();
    }

    @Test
    @Tag("R2-64")
    void everyReplicaTakesTheCodeOfAnotherOne() {
        assertThat(gateway((byte) 1).redeem(codes.issue())).isTrue();
    }

    @Test
    void restartMakesCodesVoid() {
        var code = codes.issue();
        now.set(Instant.EPOCH.plusMillis(1));
        assertThat(gateway((byte) 1).redeem(code)).isFalse();
    }

    private LoginCodes gateway(byte key) {
        var bytes = new byte[32];
        Arrays.fill(bytes, key);
        return new LoginCodes(bytes, Duration.ofMinutes(15), now::get);
    }
}
