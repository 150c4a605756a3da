package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PrecedenceTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Precedence precedence = new Precedence();

    @Test
    void freeLaneIsTakenAtOnce() throws Exception {
        assertThat(precedence.await("a", new Handoff(), Duration.ZERO)).isTrue();
    }

    @Test
    void whatCanWaitGivesUpWhileCallersSpeak() throws Exception {
        precedence.enter("a");

        assertThat(precedence.await("a", new Handoff(), Duration.ofMillis(1))).isFalse();
        assertThat(precedence.await("b", new Handoff(), Duration.ZERO)).isTrue();
    }

    @Test
    void oneThatCanWaitIsSaidAtATime() throws Exception {
        precedence.await("a", new Handoff(), Duration.ZERO);
        assertThat(precedence.await("a", new Handoff(), Duration.ofMillis(1))).isFalse();

        precedence.release("a");

        assertThat(precedence.await("a", new Handoff(), Duration.ZERO)).isTrue();
    }

    @Test
    void lastCallerOpensTheLane() throws Exception {
        precedence.enter("a");
        precedence.enter("a");
        var taken = CompletableFuture.supplyAsync(this::patiently);
        precedence.leave("a");
        precedence.leave("a");

        assertThat(taken.get()).isTrue();
    }

    @Test
    void callerCutsOffWhatCanWait() throws Exception {
        Handoff patient = new Handoff();
        precedence.await("a", patient, Duration.ZERO);

        precedence.enter("a");

        assertThatThrownBy(() -> patient.forward(_ -> {}, LONG))
                .isInstanceOf(CancellationException.class);
    }

    private boolean patiently() {
        try {
            return precedence.await("a", new Handoff(), LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
