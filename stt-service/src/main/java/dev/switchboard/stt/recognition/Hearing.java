package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.failover.Chain;
import dev.switchboard.client.failover.Offer;
import dev.switchboard.client.failover.Routes;
import dev.switchboard.client.failover.Rules;
import dev.switchboard.client.failover.Times;
import dev.switchboard.client.outcome.ProviderOutcomes;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.audio.SampleRate;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who listens for an agent: its provider, and its fallbacks in their order.
@Singleton
final class Hearing {
    private final Recognizers recognizers;
    private final RecognitionClients clients;
    private final Routes routes;
    private final ProviderOutcomes outcomes;

    @Inject
    Hearing(
            Recognizers recognizers,
            RecognitionClients clients,
            MeterRegistry meters,
            RecognitionConfig config,
            ProviderOutcomes outcomes) {
        this.recognizers = recognizers;
        this.clients = clients;
        this.outcomes = outcomes;
        routes =
                new Routes(
                        "stt",
                        new Times(
                                config.finalUnknown(),
                                config.finalTranscript(),
                                config.finalTranscript()),
                        meters);
    }

    /// A stream, and who listens to it first.
    record Opened(String provider, RecognitionStream stream) {}

    /// Whether one of the agent's providers tells when a turn is over.
    boolean tellsTurns(AgentView agent, String provider) {
        return settings(agent, provider).filter(recognizers::tellsTurns).isPresent();
    }

    /// Whether one of the agent's providers wants to hear pauses.
    boolean hearsPauses(AgentView agent, String provider) {
        return settings(agent, provider).filter(recognizers::hearsPauses).isPresent();
    }

    private static Optional<ProviderSettings> settings(AgentView agent, String provider) {
        return all(agent).stream().filter(each -> each.provider().equals(provider)).findFirst();
    }

    /// The rate at which the agent's providers are fed, the given one if all take it.
    ///
    /// @throws ProblemException `invalid-configuration` when it has none; `unknown-provider` or
    ///   `provider-not-available` when its only one cannot be used
    SampleRate rate(AgentView agent, SampleRate given) {
        List<ProviderSettings> all = all(agent);
        if (all.size() == 1) {
            recognizers.named(all.getFirst());
        }
        return all.stream().allMatch(each -> recognizers.takes(each, given))
                ? given
                : SampleRate.WIDE_BAND;
    }

    /// Opens a stream for one utterance. How it ends is told to agent-service.
    ///
    /// @throws ProblemException as [RecognitionClient#open], and as [#rate]
    Opened open(AgentView agent, SampleRate rate) {
        try {
            Opened opened = first(agent, rate);
            var outcome = new UtteranceOutcome(agent, outcomes);
            return new Opened(opened.provider(), WatchedStream.seenBy(outcome, opened.stream()));
        } catch (ProblemException problem) {
            outcomes.failed(agent, problem);
            throw problem;
        }
    }

    private Opened first(AgentView agent, SampleRate rate) {
        List<ProviderSettings> all = all(agent);
        if (all.size() == 1) {
            ProviderSettings only = all.getFirst();
            return new Opened(
                    only.provider(), clients.open(agent, new RecognitionOptions(rate, only)));
        }
        var spoken = new SpokenSoFar();
        List<Offer<Listening.Told>> offers =
                all.stream()
                        .map(Hearing::once)
                        .map(each -> offer(agent, new RecognitionOptions(rate, each), spoken))
                        .toList();
        var stream =
                new RelayedStream(
                        spoken,
                        new Chain<>(
                                routes,
                                agent.tenant(),
                                Rules.of(Recognizers.settings(agent)),
                                offers));
        try {
            stream.awaitReady();
            return new Opened(stream.provider(), stream);
        } catch (ProblemException nobody) {
            stream.close();
            throw nobody;
        }
    }

    /// Keeps what the agent's own provider needs for a session, until that is run. Nothing is kept
    /// of one that cannot be used: a fallback listens.
    Runnable keep(AgentView agent, SampleRate rate) {
        try {
            return clients.use(agent, first(all(agent), rate))::close;
        } catch (ProblemException unusable) {
            return () -> {};
        }
    }

    /// Connects a new revision ahead of its first call.
    void follow(@Observes HeadChanged change) {
        clients.follow(change, this::prepare);
    }

    private void prepare(AgentView agent, Set<RecognitionOptions> former) {
        Set<SampleRate> rates =
                former.stream()
                        .map(options -> rate(agent, options.rate()))
                        .collect(Collectors.toSet());
        for (SampleRate rate : rates) {
            try (var use = clients.use(agent, first(all(agent), rate))) {
                use.client().warm();
            }
        }
    }

    private static RecognitionOptions first(List<ProviderSettings> all, SampleRate rate) {
        ProviderSettings own = all.getFirst();
        return new RecognitionOptions(rate, all.size() == 1 ? own : once(own));
    }

    /// The agent without its fallbacks.
    static AgentView alone(AgentView agent) {
        return agent.withProvider(Recognizers.settings(agent).alone());
    }

    /// BCP 47 tags that the agent's own provider knows.
    Set<String> languages(AgentView agent) {
        return recognizers.languages(Recognizers.settings(agent));
    }

    /// The hints that the agent's own provider understands.
    Set<Hint> hints(AgentView agent) {
        return recognizers.hints(Recognizers.settings(agent)).keySet();
    }

    /// The agent with hints in its settings; each of its providers gets those that it understands.
    AgentView hinted(AgentView agent, Hints hints) {
        ProviderSettings own = Recognizers.settings(agent);
        return agent.withProvider(
                hints.on(own, recognizers.hints(own))
                        .withFallbacks(
                                own.fallbacks().stream()
                                        .map(each -> hints.on(each, recognizers.hints(each)))
                                        .toList()));
    }

    private Offer<Listening.Told> offer(
            AgentView agent, RecognitionOptions options, SpokenSoFar spoken) {
        ProviderSettings settings = options.settings();
        return new Offer<>(
                settings,
                () -> new Listening(settings.provider(), clients.open(agent, options), spoken));
    }

    /// Without tries of its own: there is somebody else.
    private static ProviderSettings once(ProviderSettings settings) {
        return settings.alone().with(Map.of("max_retries", 0));
    }

    private static List<ProviderSettings> all(AgentView agent) {
        ProviderSettings own = Recognizers.settings(agent);
        return Stream.concat(Stream.of(own), own.fallbacks().stream()).toList();
    }
}
