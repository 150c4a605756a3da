package dev.switchboard.client.revision;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentView;
import dev.switchboard.client.problem.ProblemException;

/// Who the agent of a session is, such as a call, which goes on while the agent changes. A new
/// revision is taken over with the next turn, unless the agent is pinned; a new secret always is.
/// While the directory cannot say, or the agent was withdrawn, the session goes on with what it
/// has. One thread at a time.
public final class AgentSeat {
    private final AgentDirectory directory;
    private final boolean stays;
    private AgentView agent;

    private AgentSeat(AgentDirectory directory, AgentView agent, boolean stays) {
        this.directory = directory;
        this.agent = agent;
        this.stays = stays;
    }

    /// The seat of a session that begins with the agent as it is now.
    public static AgentSeat of(AgentDirectory directory, AgentView agent) {
        return new AgentSeat(directory, agent, false);
    }

    /// The seat of a session that somebody wanted to have with this very revision.
    public static AgentSeat at(AgentDirectory directory, AgentView agent) {
        return new AgentSeat(directory, agent, true);
    }

    /// The agent of the last turn.
    public AgentView agent() {
        return agent;
    }

    /// The agent for the turn that begins now.
    public AgentView forTurn() {
        try {
            agent =
                    stays || agent.pinned()
                            ? directory.at(agent.reference(), agent.revision())
                            : directory.current(agent.reference());
        } catch (ProblemException e) {
            // Its own clients know why; this session is not to feel it.
        }
        return agent;
    }

    /// Another agent goes on with the session.
    public void take(AgentView next) {
        agent = next;
    }
}
