package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens the voice of an agent: who it is, at which revision, with which provider.
@ApplicationScoped
class Speeches {
    private final AgentDirectory agents;
    private final Synthesizers synthesizers;
    private final SpeechClients clients;
    private final SynthesisWorkers workers;
    private final SpeechCache cache;
    private final SynthesisMetrics metrics;

    Speeches(
            AgentDirectory agents,
            Synthesizers synthesizers,
            SpeechClients clients,
            SynthesisWorkers workers,
            SpeechCache cache,
            SynthesisMetrics metrics) {
        this.agents = agents;
        this.synthesizers = synthesizers;
        this.clients = clients;
        this.workers = workers;
        this.cache = cache;
        this.metrics = metrics;
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

    /// The agent's voice, or another one of this service.
    Speech open(Principal caller, ModelName agent, Optional<ProviderSettings> voice) {
        AgentView view =
                agent.find(
                        new AgentsOfCaller(agents, caller)::current,
                        StandardVoices::isModelOfOpenAi);
        return open(view, voice.orElseGet(() -> settings(view)));
    }

    private Speech open(AgentView view, ProviderSettings settings) {
        SynthesisStream stream = clients.open(view, settings);
        return new Speech(view, stream, workers, cache, metrics);
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
