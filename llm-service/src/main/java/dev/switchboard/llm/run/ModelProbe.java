package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.failover.Heard;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.llm.conversation.Channel;
import dev.switchboard.llm.conversation.Exchange;
import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.model.ReplyEvent;
import dev.switchboard.llm.prompt.PromptComposer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks an agent's model as a call would, in no session: nothing of it is kept.
@Singleton
class ModelProbe {
    /// Whoever waits for a probe waits no longer.
    private static final Duration LONGEST = Duration.ofSeconds(18);

    /// After this many characters a model has proved that it answers.
    private static final int ENOUGH = 400;

    private final ModelChains chains;
    private final RunMetrics metrics;

    @Inject
    ModelProbe(ModelChains chains, RunMetrics metrics) {
        this.chains = chains;
        this.metrics = metrics;
    }

    /// Asks the agent's own model; a fallback that answers in its place would prove nothing.
    Probed ask(AgentView agent, String question) {
        String provider = agent.provider().map(ProviderSettings::provider).orElse("");
        var answer = new Answer(provider, LONGEST);
        var listening = new Listening(answer);
        long start = System.nanoTime();
        Outcome outcome =
                answer.read(
                        () ->
                                Inquiry.of(
                                        chains.alone(
                                                agent,
                                                PromptComposer.compose(agent, unkept(), question))),
                        listening);
        metrics.tell(agent, provider, outcome);
        ProblemDetail problem =
                switch (outcome) {
                    case Outcome.Answered _, Outcome.Interrupted _ -> null;
                    case Outcome.Failed(var failure) -> ProblemDetail.of(failure);
                };
        return new Probed(
                agent.provider().map(ProviderSettings::provider).orElse(null),
                listening.firstTextMs,
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                answer.text(),
                problem);
    }

    /// Hears until it is enough.
    private static final class Listening implements Answer.Audience {
        private final Answer answer;
        private @Nullable Long firstTextMs;

        Listening(Answer answer) {
            this.answer = answer;
        }

        @Override
        public void moved(Heard.Moved<ReplyEvent> move) {}

        @Override
        public void began(String provider, Duration time) {
            firstTextMs = time.toMillis();
        }

        @Override
        public void said(String text) {
            if (answer.text().length() >= ENOUGH) {
                answer.cancel();
            }
        }
    }

    /// An exchange of a session that does not exist.
    private static Exchange unkept() {
        return new Exchange(
                new SessionId(UUID.randomUUID()),
                new MessageId(UUID.randomUUID()),
                Channel.VOICE,
                Optional.empty(),
                List.of());
    }
}
