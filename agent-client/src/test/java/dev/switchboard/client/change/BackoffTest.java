package dev.switchboard.client.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(4711));

    @ParameterizedTest
    @CsvSource({"1, 200", "2, 400", "5, 3200", "6, 5000", "7, 5000", "1000000, 5000"})
    void limitDoublesUpToTheLongest(int failures, int limit) {
        var delays =
                IntStream.range(0, 2000)
                        .mapToLong(_ -> backoff.after(failures).toMillis())
                        .summaryStatistics();

        assertThat(delays.getMin()).isBetween(100L, 100 + limit / 10L);
        assertThat(delays.getMax()).isBetween(limit * 9L / 10, (long) limit);
    }

    @Test
    void refusalIsFollowedByALongWait() {
        var delays =
                IntStream.range(0, 2000)
                        .mapToLong(_ -> backoff.afterRefusal().toMillis())
                        .summaryStatistics();

        assertThat(delays.getMin()).isGreaterThanOrEqualTo(2500);
        assertThat(delays.getMax()).isLessThanOrEqualTo(5000);
    }
}
