package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.HeadChanged;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.failover.Rules;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.client.revision.AgentSeat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Opens the voice of an agent: who it is, at which revision, with which provider.
@ApplicationScoped
class Speeches {
    private static final String MAX_RETRIES = "max_retries";

    private final AgentDirectory agents;
    private final Synthesizers synthesizers;
    private final SpeechClients clients;
    private final SynthesisWorkers workers;
    private final SpeechCache cache;
    private final SynthesisMetrics metrics;
    private final SpeechFailover failover;
    private final ProviderCatalog catalog;

    Speeches(
            AgentDirectory agents,
            Synthesizers synthesizers,
            SpeechClients clients,
            SynthesisWorkers workers,
            SpeechCache cache,
            SynthesisMetrics metrics,
            SpeechFailover failover,
            ProviderCatalog catalog) {
        this.agents = agents;
        this.synthesizers = synthesizers;
        this.clients = clients;
        this.workers = workers;
        this.cache = cache;
        this.metrics = metrics;
        this.failover = failover;
        this.catalog = catalog;
    }

    /// The agent's voice, ready to speak. Blocks while its provider is made ready.
    ///
    /// @param caller whose agents it may be
    /// @param agent a reference; the default agent when null
    /// @param revision the published one when null
    Speech open(Principal caller, @Nullable String agent, @Nullable Integer revision) {
        AgentView view = find(caller, agent, revision);
        return open(view, settings(view));
    }

    /// The same for a connection, whose agent may change.
    ///
    /// @param alone for who tests the agent's provider: it has no fallbacks, and every clause is
    ///   made
    SessionVoice openSession(
            Principal caller, @Nullable String agent, @Nullable Integer revision, boolean alone) {
        AgentView view = find(caller, agent, revision);
        AgentSeat seat = revision == null ? AgentSeat.of(agents, view) : AgentSeat.at(agents, view);
        return new SessionVoice(
                seat,
                now ->
                        alone
                                ? open(now, settings(now).alone()).afresh()
                                : open(now, settings(now)));
    }

    /// A voice that is ready, and what of the wanted manner it cannot follow.
    record Mannered(Speech speech, Set<String> ignored) {}

    /// The agent's voice, or another one of this service, which speaks in this manner.
    Mannered open(
            Principal caller, ModelName agent, Optional<ProviderSettings> voice, Manner manner) {
        AgentView view =
                agent.find(
                        new AgentsOfCaller(agents, caller)::current,
                        StandardVoices::isModelOfOpenAi);
        ProviderSettings own = voice.orElseGet(() -> settings(view));
        Set<String> ignored =
                synthesizers
                        .find(own.provider())
                        .map(synthesizer -> manner.ignored(synthesizer, own))
                        .orElse(Set.of());
        return new Mannered(open(view, mannered(own, manner)), ignored);
    }

    private ProviderSettings mannered(ProviderSettings own, Manner manner) {
        ProviderSettings first =
                synthesizers
                        .find(own.provider())
                        .map(synthesizer -> manner.of(synthesizer, own))
                        .orElse(own);
        return first.withFallbacks(
                own.fallbacks().stream().map(each -> near(each, manner)).toList());
    }

    private ProviderSettings near(ProviderSettings fallback, Manner manner) {
        return synthesizers
                .find(fallback.provider())
                .map(synthesizer -> manner.near(synthesizer, fallback))
                .orElse(fallback);
    }

    /// The agent's own voice for work that can wait.
    PatientVoice patient(Principal caller, @Nullable String agent, @Nullable Integer revision) {
        AgentView view = find(caller, agent, revision);
        ProviderSettings own = voices(settings(view)).getFirst();
        return new PatientVoice(
                view, own.provider(), sound(own), () -> clients.open(view, own), workers);
    }

    /// Connects a new revision ahead of its first call.
    void follow(@Observes HeadChanged change) {
        clients.follow(
                change, agents, view -> clients.prepare(view, voices(settings(view)).getFirst()));
    }

    private Speech open(AgentView view, ProviderSettings settings) {
        return new Speech(view, speaker(view, settings), cache, metrics);
    }

    private Speaker speaker(AgentView view, ProviderSettings settings) {
        List<ProviderSettings> all = voices(settings);
        if (all.size() == 1) {
            ProviderSettings only = all.getFirst();
            String sound = sound(only);
            return new OneVoice(clients.open(view, only), sound, workers);
        }
        List<FallbackVoice> voices =
                all.stream()
                        .map(one ->
                                new FallbackVoice(
                                        one, sound(one), () -> clients.open(view, one), workers))
                        .toList();
        try {
            return FallbackVoices.open(view.tenant(), voices, Rules.of(settings), failover);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private String sound(ProviderSettings settings) {
        return synthesizers
                .find(settings.provider())
                .map(synthesizer -> synthesizer.sound(settings))
                .orElseGet(() -> SoundName.of(settings));
    }

    /// The agent's own voice, then its fallbacks.
    private List<ProviderSettings> voices(ProviderSettings settings) {
        return settings.fallbacks().isEmpty()
                ? List.of(settings)
                : Stream.concat(Stream.of(settings), settings.fallbacks().stream())
                        .map(this::withoutRetries)
                        .toList();
    }

    /// Where another voice can be asked, none is asked twice before.
    private ProviderSettings withoutRetries(ProviderSettings settings) {
        boolean retries =
                catalog.find(ProviderKind.TTS, settings.provider())
                        .filter(type -> type.defaults().has(MAX_RETRIES))
                        .isPresent();
        return retries ? settings.alone().with(Map.of(MAX_RETRIES, 0)) : settings.alone();
    }

    /// The provider that the agent is configured for.
    SpeechSynthesizer synthesizer(Principal caller, String agent) {
        return synthesizers.named(settings(find(caller, agent, null)).provider());
    }

    private AgentView find(Principal caller, @Nullable String agent, @Nullable Integer revision) {
        return new AgentsOfCaller(agents, caller)
                .at(Optional.ofNullable(agent), Optional.ofNullable(revision));
    }

    private static ProviderSettings settings(AgentView view) {
        return view.provider()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.INVALID_CONFIGURATION,
                                "The agent `%s` has no text-to-speech provider."
                                        .formatted(view.key())));
    }
}
