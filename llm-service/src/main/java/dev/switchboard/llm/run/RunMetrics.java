package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.outcome.ProviderOutcomes;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ReplyEvent.Usage;
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

    /// Counts what a speculative answer cost, whatever became of it.
    void speculated(String outcome, Usage spent) {
        speculated(outcome, "input", spent.inputTokens());
        speculated(outcome, "output", spent.outputTokens());
    }

    private void speculated(String outcome, String direction, int tokens) {
        meters.counter(
                        "switchboard.llm.speculative.tokens",
                        "outcome",
                        outcome,
                        "direction",
                        direction)
                .increment(tokens);
    }

    /// Lets the operators of the agent know.
    ///
    /// @param provider whose answer it was
    void tell(AgentView agent, String provider, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered _ -> outcomes.answered(agent, provider);
            case Outcome.Failed(var problem) -> outcomes.failed(agent, problem);
            case Outcome.Interrupted _ -> {}
        }
    }

    /// Lets the operators of the agent know that its model did not answer.
    void moved(AgentView agent, Heard.Moved<ReplyEvent> move) {
        outcomes.moved(agent, move.from(), move.to(), move.cause());
    }

    void notStored() {
        meters.counter("switchboard.llm.answers.not.stored").increment();
    }
}
