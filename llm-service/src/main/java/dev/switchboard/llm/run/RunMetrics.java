package dev.switchboard.llm.run;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/// How fast and how well models answer.
@Singleton
class RunMetrics {
    private final MeterRegistry meters;

    @Inject
    RunMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void firstToken(String provider, Duration time) {
        Timer.builder("switchboard.llm.first.token")
                .description("From the stored question to the first text of the answer")
                .tag("provider", provider)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters)
                .record(time);
    }

    void ended(String provider, Outcome outcome) {
        meters.counter("switchboard.llm.answers", "provider", provider, "outcome", outcome.word())
                .increment();
    }

    void notStored() {
        meters.counter("switchboard.llm.answers.not.stored").increment();
    }
}
