package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// The same for who tests the agent's provider: it has no fallbacks, and every clause is made.
    Speech openAlone(Principal caller, @Nullable String agent, @Nullable Integer revision) {
        AgentView view = find(caller, agent, revision);
        return open(view, alone(settings(view))).afresh();
    }

    /// The agent's voice, or another one of this service.
    Speech open(Principal caller, ModelName agent, Optional<ProviderSettings> voice) {
        AgentView view =
                agent.find(
                        new AgentsOfCaller(agents, caller)::current,
                        StandardVoices::isModelOfOpenAi);
        return open(view, voice.orElseGet(() -> settings(view)));
    }

    private Speech open(AgentView view, ProviderSettings settings) {
        return new Speech(view, speaker(view, settings), cache, metrics);
    }

    private Speaker speaker(AgentView view, ProviderSettings settings) {
        if (settings.fallbacks().isEmpty()) {
            return new OneVoice(clients.open(view, settings), workers);
        }
        List<FallbackVoice> voices =
                Stream.concat(Stream.of(settings), settings.fallbacks().stream())
                        .map(this::withoutRetries)
                        .map(one -> new FallbackVoice(one, () -> clients.open(view, one), workers))
                        .toList();
        try {
            return FallbackVoices.open(view.tenant(), voices, failover);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /// Where another voice can be asked, none is asked twice before.
    private ProviderSettings withoutRetries(ProviderSettings settings) {
        boolean retries =
                catalog.find(ProviderKind.TTS, settings.provider())
                        .filter(type -> type.defaults().has(MAX_RETRIES))
                        .isPresent();
        if (!retries) {
            return alone(settings);
        }
        Map<String, Object> own = new LinkedHashMap<>(settings.settings());
        own.put(MAX_RETRIES, 0);
        return new ProviderSettings(settings.provider(), own, settings.secrets());
    }

    private static ProviderSettings alone(ProviderSettings settings) {
        return new ProviderSettings(settings.provider(), settings.settings(), settings.secrets());
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
