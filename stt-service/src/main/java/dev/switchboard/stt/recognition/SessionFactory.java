package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.AgentsOfCaller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.AgentSeat;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Opens sessions: finds the agent, and who listens for it.
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
        AgentSeat seat =
                request.revision().isPresent()
                        ? AgentSeat.at(agents, named)
                        : AgentSeat.of(agents, named);
        RecognitionSession session =
                new RecognitionSession(
                        new SessionEars(seat, request, hearing, config, metrics, outlet));
        try {
            session.open();
        } catch (RuntimeException | InterruptedException e) {
            session.close();
            throw e;
        }
        session.start();
        return session;
    }
}
