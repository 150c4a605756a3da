package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;

/// Who the agent of a call is. A published change is taken over with the next turn; while the
/// directory cannot say, or the agent was withdrawn, the call goes on with what it has.
final class AgentSeat {
    private final AgentDirectory directory;
    private AgentView agent;

    AgentSeat(AgentDirectory directory, AgentView agent) {
        this.directory = directory;
        this.agent = agent;
    }

    AgentView agent() {
        return agent;
    }

    /// The agent for the turn that begins now.
    AgentView forTurn() {
        try {
            agent = directory.current(agent.reference());
        } catch (ProblemException e) {
            // Its own clients know why; this call is not to feel it.
        }
        return agent;
    }

    void take(AgentView next) {
        agent = next;
    }
}
