package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.ModelCatalog;
import dev.switchboard.llm.model.Prompt;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Asks agents outside of sessions: nothing of it is kept. Their number is bounded, and all end
/// when the service stops.
@Singleton
public class DirectAnswers {
    private final Set<DirectAnswer> live = ConcurrentHashMap.newKeySet();
    private final ModelCatalog models;
    private final RunMetrics metrics;
    private final DirectAnswer.Limits limits;
    private final Semaphore places;

    @Inject
    DirectAnswers(ModelCatalog models, RunMetrics metrics, RunConfig config, MeterRegistry meters) {
        this.models = models;
        this.metrics = metrics;
        this.limits = new DirectAnswer.Limits(config.firstToken(), config.stall(), config.answer());
        this.places = new Semaphore(config.outsideSessions());
        meters.gaugeCollectionSize("switchboard.llm.direct.answers", List.of(), live);
    }

    /// Begins an answer; whoever reads it closes it.
    ///
    /// @throws ProblemException `service-unavailable` when too many are being made, and what
    ///   [dev.switchboard.llm.model.ChatModels#ask] throws
    public DirectAnswer ask(AgentView agent, Prompt prompt) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Too many answers are being made at once; try again in a moment.");
        }
        try {
            String provider = agent.provider().map(ProviderSettings::provider).orElse("none");
            var answer =
                    new DirectAnswer(
                            models.of(agent).ask(agent, prompt),
                            limits,
                            time -> metrics.firstToken(provider, time),
                            this::ended,
                            outcome -> {
                                metrics.tell(agent, outcome);
                                metrics.ended(provider, outcome);
                            });
            live.add(answer);
            return answer;
        } catch (RuntimeException notBegun) {
            places.release();
            throw notBegun;
        }
    }

    void stop(@Observes ShutdownEvent event) {
        live.forEach(DirectAnswer::cancel);
    }

    private void ended(DirectAnswer answer) {
        if (live.remove(answer)) {
            places.release();
        }
    }
}
