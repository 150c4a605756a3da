package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.model.Prompt;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.model.ReplyEvent.Usage;
import dev.switchboard.llm.model.ToolCall;
import dev.switchboard.llm.tool.ToolListener;
import dev.switchboard.llm.tool.ToolRegistry;
import dev.switchboard.llm.tool.ToolResult;
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
import java.util.function.Consumer;

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

    /// How an answer is asked for.
    ///
    /// @param session the one that is written beside
    /// @param speculative whether nothing may have an effect: no tool of ours is run
    /// @param notices told of failovers and tools as they happen, on the reading thread
    public record Manner(
            Optional<SessionId> session, boolean speculative, Consumer<RunEvent> notices) {
        /// In no session, and nobody wants to know how.
        public static final Manner PLAIN = new Manner(Optional.empty(), false, _ -> {});
    }

    /// Begins an answer; whoever reads it closes it. The model is asked with the first reading.
    ///
    /// @throws ProblemException `service-unavailable` when too many are being made;
    ///   `unknown-provider` or `provider-not-available` when the agent names no model that can be
    ///   asked
    public DirectAnswer ask(AgentView agent, Prompt prompt, Manner manner) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Too many answers are being made at once; try again in a moment.");
        }
        try {
            var answer =
                    new DirectAnswer(
                            Inquiry.of(
                                    manner.session()
                                            .map(session -> models.of(agent, session))
                                            .orElseGet(() -> models.of(agent)),
                                    prompt,
                                    tools.of(agent, manner.session()),
                                    new ToolNotices(manner.notices()),
                                    manner.speculative()),
                            agent.provider().map(ProviderSettings::provider).orElse("none"),
                            longest,
                            new Watch(agent, manner));
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

    private record ToolNotices(Consumer<RunEvent> notices) implements ToolListener {
        @Override
        public void started(ToolCall call) {
            notices.accept(new RunEvent.ToolStarted(call.id(), call.name()));
        }

        @Override
        public void ended(ToolCall call, ToolResult result, Duration took) {
            notices.accept(RunEvent.ToolEnded.of(call, result, took));
        }
    }

    private final class Watch implements DirectAnswer.Witness {
        private final AgentView agent;
        private final Manner manner;
        private boolean held;

        Watch(AgentView agent, Manner manner) {
            this.agent = agent;
            this.manner = manner;
        }

        @Override
        public void moved(Heard.Moved<ReplyEvent> move) {
            metrics.moved(agent, move);
            manner.notices().accept(RunEvent.Failover.of(move));
        }

        @Override
        public void began(String provider, Duration time) {
            metrics.firstToken(provider, time);
        }

        @Override
        public void held() {
            held = true;
        }

        @Override
        public void ended(String provider, Outcome outcome, Usage spent) {
            metrics.tell(agent, provider, outcome);
            metrics.ended(provider, outcome);
            if (manner.speculative()) {
                metrics.speculated(held ? "held" : outcome.word(), spent);
            }
        }

        @Override
        public void closed(DirectAnswer answer) {
            if (live.remove(answer)) {
                places.release();
            }
        }
    }
}
