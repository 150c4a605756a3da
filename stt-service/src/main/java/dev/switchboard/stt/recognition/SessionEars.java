package dev.switchboard.stt.recognition;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.AgentSeat;
import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;
import io.quarkus.logging.Log;
import java.util.Optional;

/// Who listens on one connection: the agent's provider, as the agent is when an utterance begins.
/// Tells the client whenever that is another one. One thread opens utterances, any may close.
final class SessionEars implements AutoCloseable {
    private final AgentSeat seat;
    private final StreamRequest request;
    private final Hearing hearing;
    private final RecognitionConfig config;
    private final RecognitionMetrics metrics;
    private final Outlet outlet;
    private Optional<AgentView> heardBy = Optional.empty();
    private SampleRate rate = SampleRate.WIDE_BAND;

    // Guarded by this.
    private Runnable letGo = () -> {};
    private boolean closed;

    SessionEars(
            AgentSeat seat,
            StreamRequest request,
            Hearing hearing,
            RecognitionConfig config,
            RecognitionMetrics metrics,
            Outlet outlet) {
        this.seat = seat;
        this.request = request;
        this.hearing = hearing;
        this.config = config;
        this.metrics = metrics;
        this.outlet = outlet;
    }

    /// Opens the next utterance.
    ///
    /// @throws ProblemException as [Hearing#open]
    Utterance open() {
        AgentView named = seat.forTurn();
        AgentView agent = request.alone() ? Hearing.alone(named) : named;
        boolean another = !heardBy.equals(Optional.of(agent));
        if (another) {
            rate = hearing.rate(agent, request.rate());
        }
        Hearing.Opened opened = hearing.open(agent, rate);
        Utterance utterance =
                new Utterance(
                        opened.stream(),
                        new PcmConverter(request.rate(), rate),
                        rate,
                        config.maxUtterance(),
                        outlet,
                        metrics);
        if (another) {
            heardBy = Optional.of(agent);
            keep(hearing.keep(agent, rate));
            tell(agent, opened.provider(), utterance);
        }
        return utterance;
    }

    private void tell(AgentView agent, String provider, Utterance utterance) {
        try {
            outlet.send(
                    new ServerMessage.Ready(
                            provider,
                            agent.key(),
                            agent.revision(),
                            hearing.tellsTurns(agent, provider),
                            hearing.hearsPauses(agent, provider)));
        } catch (RuntimeException gone) {
            utterance.clear();
            throw gone;
        }
        Log.infof(
                "Listening for agent %s, revision %d, through %s",
                agent.key(), agent.revision(), provider);
    }

    private synchronized void keep(Runnable next) {
        letGo.run();
        letGo = next;
        if (closed) {
            letGo.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        letGo.run();
    }
}
