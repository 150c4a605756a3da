package dev.switchboard.tts.synthesis;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.revision.AgentSeat;
import java.util.function.Function;

/// The voice of one connection: its agent's, as the agent is when a text begins. One thread uses
/// and closes it, any may ask for it to cancel.
final class SessionVoice implements AutoCloseable {
    private final AgentSeat seat;
    private final Function<AgentView, Speech> opener;
    private volatile Speech speech;

    /// Blocks until the voice is ready.
    ///
    /// @param opener opens the voice of a revision
    SessionVoice(AgentSeat seat, Function<AgentView, Speech> opener) {
        this.seat = seat;
        this.opener = opener;
        speech = opener.apply(seat.agent());
    }

    /// The voice of the last text.
    Speech speech() {
        return speech;
    }

    /// Takes over what changed of the agent, for the text that begins now.
    ///
    /// @return whether that is another voice
    /// @throws ProblemException when that one cannot be had; the next text tries it again
    boolean renew() {
        Speech former = speech;
        AgentView agent = seat.forTurn();
        if (agent.equals(former.agent())) {
            return false;
        }
        speech = opener.apply(agent);
        former.close();
        return true;
    }

    @Override
    public void close() {
        speech.close();
    }
}
