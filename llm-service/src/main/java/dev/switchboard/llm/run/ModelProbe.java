package dev.switchboard.llm.run;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.llm.conversation.Channel;
import dev.switchboard.llm.conversation.Exchange;
import dev.switchboard.llm.conversation.MessageId;
import dev.switchboard.llm.conversation.SessionId;
import dev.switchboard.llm.model.ChatModels;
import dev.switchboard.llm.model.ModelCatalog;
import dev.switchboard.llm.prompt.PromptComposer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Asks an agent's model as a call would, in no session: nothing of it is kept.
@Singleton
class ModelProbe {
    /// Whoever waits for a probe waits no longer.
    private static final Duration LONGEST = Duration.ofSeconds(18);

    /// After this many characters a model has proved that it answers.
    private static final int ENOUGH = 400;

    private final ModelCatalog models;
    private final RunMetrics metrics;
    private final RunTimes times;

    @Inject
    ModelProbe(ModelCatalog models, RunMetrics metrics, RunConfig config) {
        this.models = models;
        this.metrics = metrics;
        this.times = new RunTimes(config.firstToken(), config.stall(), LONGEST);
    }

    Probed ask(AgentView agent, String question) {
        String provider = agent.provider().map(ProviderSettings::provider).orElse(null);
        long start = System.nanoTime();
        try {
            return follow(agent, models.of(agent), provider, question);
        } catch (ProblemException unusable) {
            return new Probed(provider, null, millis(start), "", ProblemDetail.of(unusable));
        }
    }

    private Probed follow(
            AgentView agent, ChatModels model, @Nullable String provider, String question) {
        var firstText = new AtomicReference<@Nullable Long>();
        var answer = new Answer(times, time -> firstText.set(time.toMillis()));
        long start = System.nanoTime();
        Outcome outcome =
                answer.read(
                        () -> model.ask(agent, PromptComposer.compose(agent, unkept(), question)),
                        _ -> {
                            if (answer.text().length() >= ENOUGH) {
                                answer.cancel();
                            }
                        });
        metrics.tell(agent, outcome);
        ProblemDetail problem =
                switch (outcome) {
                    case Outcome.Answered _, Outcome.Interrupted _ -> null;
                    case Outcome.Failed(var failure) -> ProblemDetail.of(failure);
                };
        return new Probed(provider, firstText.get(), millis(start), answer.text(), problem);
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

    private static long millis(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
