package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;
import io.quarkus.logging.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Opens sessions: finds the agent, who listens for it, and the rate that they are fed with.
@Singleton
final class SessionFactory {
    private final AgentDirectory agents;
    private final Hearing hearing;
    private final RecognitionConfig config;
    private final RecognitionMetrics metrics;

    @Inject
    SessionFactory(
            AgentDirectory agents,
            Hearing hearing,
            RecognitionConfig config,
            RecognitionMetrics metrics) {
        this.agents = agents;
        this.hearing = hearing;
        this.config = config;
        this.metrics = metrics;
    }

    /// A session that has told its client that audio may come.
    ///
    /// @throws ProblemException when the agent or its provider cannot be had
    RecognitionSession open(Principal caller, StreamRequest request, Outlet outlet)
            throws InterruptedException {
        AgentView named =
                new AgentsOfCaller(agents, caller).at(request.agent(), request.revision());
        AgentView agent = request.alone() ? Hearing.alone(named) : named;
        SampleRate rate = hearing.rate(agent, request.rate());
        var listening = new AtomicReference<>("");
        Supplier<Utterance> utterances =
                () -> {
                    Hearing.Opened opened = hearing.open(agent, rate);
                    listening.set(opened.provider());
                    return new Utterance(
                            opened.stream(), rate, config.maxUtterance(), outlet, metrics);
                };
        RecognitionSession session =
                new RecognitionSession(
                        utterances,
                        new PcmConverter(request.rate(), rate),
                        hearing.keep(agent, rate));
        try {
            session.open();
            outlet.send(new ServerMessage.Ready(listening.get(), agent.key(), agent.revision()));
        } catch (RuntimeException | InterruptedException e) {
            session.close();
            throw e;
        }
        session.start();
        Log.infof(
                "Listening for agent %s, revision %d, through %s",
                agent.key(), agent.revision(), listening.get());
        return session;
    }
}
