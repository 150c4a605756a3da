package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Fields that Quarkus sets.
class RehearsedAnswersTest {
    @Inject RehearsedAnswers rehearsal;
    @Inject MeterRegistry meters;

    @Test
    void rehearsedAnswersAreNotCounted() throws Exception {
        var times = new AtomicInteger();
        Map<String, Double> before = answers();

        rehearsal.rehearse(() -> times.incrementAndGet() <= 3);

        assertThat(times).hasValue(4);
        assertThat(answers()).isEqualTo(before);
    }

    private Map<String, Double> answers() {
        Map<String, Double> counts = new TreeMap<>();
        for (Meter meter : meters.getMeters()) {
            String name = meter.getId().getName();
            if (name.matches("switchboard\\.(llm\\.(answers|first\\.token)|failover).*")) {
                counts.put(meter.getId().toString(), meter.measure().iterator().next().getValue());
            }
        }
        return counts;
    }
}
