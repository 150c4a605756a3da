package dev.switchboard.llm.conversation;

import dev.switchboard.client.AgentDirectory;
import dev.switchboard.client.AgentReference;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.inject.Singleton;

/// The sessions that the caller may see: those with an agent of its tenant, and of its scope if it
/// has one. Any other session does not exist for it.
@Singleton
public class CallersSessions {
    private final SessionStore sessions;
    private final AgentDirectory agents;
    private final Caller caller;

    CallersSessions(SessionStore sessions, AgentDirectory agents, Caller caller) {
        this.sessions = sessions;
        this.agents = agents;
        this.caller = caller;
    }

    /// The session.
    ///
    /// @throws ProblemException `session-not-found`
    public Session find(SessionId id) {
        Session session = sessions.find(id);
        Principal principal = caller.principal();
        AgentAt agent = session.agent();
        if (!principal.mayUse(agent.id())) {
            throw notFound();
        }
        try {
            demandSeen(principal.agent(agent.id().toString()), agent.revision());
            return session;
        } catch (ProblemException failure) {
            throw failure.type() == ProblemType.AGENT_NOT_FOUND ? notFound() : failure;
        }
    }

    /// The head is in memory, whatever becomes of agent-service; only an archived agent has none.
    private void demandSeen(AgentReference reference, int revision) {
        try {
            agents.head(reference);
        } catch (ProblemException gone) {
            if (gone.type() != ProblemType.AGENT_NOT_FOUND) {
                throw gone;
            }
            agents.at(reference, revision);
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.SESSION_NOT_FOUND, "There is no such session.");
    }
}
