package dev.switchboard.client;

import dev.switchboard.client.problem.ProblemException;
import java.util.List;

/// The agents, as this service may see them. Answers from memory when it can; safe to call from
/// many (virtual) threads.
///
/// Heads are kept fresh by the change stream, revisions never change. While agent-service is away
/// the last known values are served. `switchboard.directory.part` says which part of an agent this
/// service sees.
public interface AgentDirectory {
    /// Which revision the agent points to now.
    ///
    /// @throws ProblemException `agent-not-found`, or `agent-directory-unavailable` when
    ///   agent-service is away and this agent was never seen
    AgentHead head(AgentReference reference);

    /// The agent at one revision. Later edits do not change the answer.
    ///
    /// @throws ProblemException as [#head], and `revision-not-found`
    AgentView at(AgentReference reference, int revision);

    /// The agent at the revision that it points to now.
    ///
    /// @throws ProblemException as [#head], and `agent-inactive` when it takes no calls
    AgentView current(AgentReference reference);

    /// Every agent of every tenant as it is now, in no order; the archived ones are left out.
    ///
    /// @throws ProblemException `agent-directory-unavailable` when agent-service was never heard of
    List<AgentHead> heads();
}
