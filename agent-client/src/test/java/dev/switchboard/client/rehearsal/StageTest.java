package dev.switchboard.client.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final AtomicLong millis = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void serviceIsReadyOnceAllIsRehearsed() throws InterruptedException {
        Stage stage = stage(LONGEST, _ -> end.await());

        List<Thread> threads = stage.begin();
        assertThat(stage.call().getStatus()).isEqualTo(Status.DOWN);

        end.countDown();
        join(threads);
        assertThat(stage.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void rehearsalThatHangsKeepsNobodyWaitingForLong() throws InterruptedException {
        Stage stage = stage(LONGEST, _ -> end.await());
        List<Thread> threads = stage.begin();

        millis.set(LONGEST.toMillis() + 1_000);

        assertThat(stage.call().getStatus()).isEqualTo(Status.UP);
        end.countDown();
        join(threads);
    }

    @Test
    void serviceIsReadyWithoutRehearsalsThatFail() throws InterruptedException {
        Stage stage =
                stage(
                        LONGEST,
                        _ -> {
                            throw new IOException("no");
                        });

        join(stage.begin());

        assertThat(stage.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void rehearsalEndsWhenItsTimeIsOver() throws InterruptedException {
        Stage stage = stage(LONGEST, this::takesHalfASecondEachTime);

        join(stage.begin());

        assertThat(millis).hasValue(LONGEST.toMillis());
    }

    @Test
    void nothingIsRehearsedWhenThereIsNoTimeForIt() {
        Stage stage = stage(Duration.ZERO, _ -> end.countDown());

        assertThat(stage.begin()).isEmpty();
        assertThat(stage.call().getStatus()).isEqualTo(Status.UP);
    }

    private void takesHalfASecondEachTime(BooleanSupplier again) {
        while (again.getAsBoolean()) {
            millis.addAndGet(500);
        }
    }

    private Stage stage(Duration longest, Part part) {
        return new Stage(List.of(part), longest, () -> millis.get() * 1_000_000);
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// What a service rehearses, as a lambda.
    private interface Part extends Rehearsal {
        @Override
        default String name() {
            return "part";
        }

        @Override
        void rehearse(BooleanSupplier again) throws Exception;
    }
}
