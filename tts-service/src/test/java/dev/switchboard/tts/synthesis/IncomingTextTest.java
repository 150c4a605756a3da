package dev.switchboard.tts.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IncomingTextTest {
    @Test
    void textThatIsNeverFinishedFailsOnceNothingCameForSoLong() {
        try (IncomingText text = new IncomingText(Duration.ofMillis(50))) {
            text.append("Half a sen");

            assertThatThrownBy(text::next)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.MALFORMED_REQUEST))
                    .hasMessageContaining("no `finish`");
            assertThat(text.isClosed()).isTrue();
        }
    }

    @Test
    void whoWaitsForAClauseGoesOnWhenTheTextIsClosed() {
        IncomingText text = new IncomingText(Duration.ofHours(1));
        FutureTask<Optional<String>> waiting = new FutureTask<>(text::next);
        Thread.ofVirtual().start(waiting);
        text.close();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void whatComesAfterTheTextWasTooLongIsIgnored() {
        try (IncomingText text = new IncomingText(Duration.ofHours(1))) {
            text.append("x".repeat(3000));
            text.append("y".repeat(1001));
            text.append("Short.");

            assertThatThrownBy(text::next)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("4000")
                    .hasMessageContaining("4001");
        }
    }
}
