package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.tool.ToolListener;
import dev.switchboard.llm.tool.ToolRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Asks agents outside of sessions: nothing of it is kept. Their number is bounded, and all end
/// when the service stops.
@Singleton
public class DirectAnswers {
    private final Set<DirectAnswer> live = ConcurrentHashMap.newKeySet();
    private final ModelChains models;
    private final ToolRegistry tools;
    private final RunMetrics metrics;
    private final Duration longest;
    private final Semaphore places;

    @Inject
    DirectAnswers(
            ModelChains models,
            ToolRegistry tools,
            RunMetrics metrics,
            RunConfig config,
            MeterRegistry meters) {
        this.models = models;
        this.tools = tools;
        this.metrics = metrics;
        this.longest = config.answer();
        this.places = new Semaphore(config.outsideSessions());
        meters.gaugeCollectionSize("switchboard.llm.direct.answers", List.of(), live);
    }

    /// Begins an answer; whoever reads it closes it.
    ///
    /// @throws ProblemException `service-unavailable` when too many are being made;
    ///   `unknown-provider` or `provider-not-available` when the agent names no model that can be
    ///   asked
    public DirectAnswer ask(AgentView agent, Prompt prompt) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Too many answers are being made at once; try again in a moment.");
        }
        try {
            var answer =
                    new DirectAnswer(
                            Inquiry.of(
                                    models.of(agent),
                                    prompt,
                                    tools.of(agent, Optional.empty()),
                                    ToolListener.NOBODY),
                            agent.provider().map(ProviderSettings::provider).orElse("none"),
                            longest,
                            new Watch(agent));
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

    private final class Watch implements DirectAnswer.Witness {
        private final AgentView agent;

        Watch(AgentView agent) {
            this.agent = agent;
        }

        @Override
        public void moved(Heard.Moved<ReplyEvent> move) {
            metrics.moved(agent, move);
        }

        @Override
        public void began(String provider, Duration time) {
            metrics.firstToken(provider, time);
        }

        @Override
        public void ended(String provider, Outcome outcome) {
            metrics.tell(agent, provider, outcome);
            metrics.ended(provider, outcome);
        }

        @Override
        public void closed(DirectAnswer answer) {
            if (live.remove(answer)) {
                places.release();
            }
        }
    }
}
