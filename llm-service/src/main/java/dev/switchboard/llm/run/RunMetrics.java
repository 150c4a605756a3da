package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.outcome.ProviderOutcomes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/// How fast and how well models answer.
@Singleton
class RunMetrics {
    private final MeterRegistry meters;
    private final ProviderOutcomes outcomes;

    @Inject
    RunMetrics(MeterRegistry meters, ProviderOutcomes outcomes) {
        this.meters = meters;
        this.outcomes = outcomes;
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

    /// Lets the operators of the agent know.
    void tell(AgentView agent, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered _ -> outcomes.works(agent);
            case Outcome.Failed(var problem) -> outcomes.failed(agent, problem);
            case Outcome.Interrupted _ -> {}
        }
    }

    void notStored() {
        meters.counter("switchboard.llm.answers.not.stored").increment();
    }
}
