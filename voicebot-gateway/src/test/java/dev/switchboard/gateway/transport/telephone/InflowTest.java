package dev.switchboard.gateway.transport.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InflowTest {
    private final Inflow inflow = new Inflow(Duration.ofSeconds(4), 0);

    @Test
    void someSecondsMayComeAtOnce() {
        assertThat(frames(200, 160, 0)).isTrue();
        assertThat(frames(1, 160, 0)).isFalse();
    }

    @Test
    void twiceAsMuchAsTimePassesMayComeForEver() {
        assertThat(IntStream.range(0, 10_000).allMatch(i -> frames(2, 160, 20L * i))).isTrue();
    }

    @Test
    void emptyFramesAreNotFree() {
        assertThat(frames(200, 0, 0)).isTrue();
        assertThat(frames(1, 0, 0)).isFalse();
    }

    private boolean frames(int count, int samples, long millis) {
        return IntStream.range(0, count)
                .allMatch(_ -> inflow.admits(samples, Duration.ofMillis(millis).toNanos()));
    }
}
