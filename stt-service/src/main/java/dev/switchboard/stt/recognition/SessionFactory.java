package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.outcome.ProviderOutcomes;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;
import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Opens sessions: finds the agent, its provider, and the rate that the provider is fed with.
@Singleton
final class SessionFactory {
    private final AgentDirectory agents;
    private final Recognizers recognizers;
    private final RecognitionConfig config;
    private final RecognitionMetrics metrics;
    private final ProviderOutcomes outcomes;

    @Inject
    SessionFactory(
            AgentDirectory agents,
            Recognizers recognizers,
            RecognitionConfig config,
            RecognitionMetrics metrics,
            ProviderOutcomes outcomes) {
        this.agents = agents;
        this.recognizers = recognizers;
        this.config = config;
        this.metrics = metrics;
        this.outcomes = outcomes;
    }

    /// A session that has told its client that audio may come.
    ///
    /// @throws ProblemException when the agent or its provider cannot be had
    RecognitionSession open(Principal caller, StreamRequest request, Outlet outlet)
            throws InterruptedException {
        AgentView agent =
                new AgentsOfCaller(agents, caller).at(request.agent(), request.revision());
        ProviderSettings settings = Recognizers.settings(agent);
        SpeechRecognizer recognizer =
                new ToldRecognizer(recognizers.named(settings), agent, outcomes);
        SampleRate rate =
                recognizer.capabilities().rates().contains(request.rate())
                        ? request.rate()
                        : SampleRate.WIDE_BAND;
        RecognitionOptions options =
                new RecognitionOptions(
                        rate,
                        settings,
                        new RecognitionOptions.ClientKey(agent.id(), agent.revision()));
        Supplier<Utterance> utterances =
                () ->
                        new Utterance(
                                recognizer.open(options),
                                rate,
                                config.maxUtterance(),
                                outlet,
                                metrics);
        RecognitionSession session =
                new RecognitionSession(utterances, new PcmConverter(request.rate(), rate));
        session.open();
        outlet.send(new ServerMessage.Ready(recognizer.name(), agent.key(), agent.revision()));
        session.start();
        Log.infof(
                "Listening for agent %s, revision %d, through %s",
                agent.key(), agent.revision(), recognizer.name());
        return session;
    }
}
