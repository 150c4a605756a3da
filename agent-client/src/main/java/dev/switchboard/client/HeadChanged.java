package dev.switchboard.client;

import java.util.Optional;

/// An agent's head is another one now. Fired as a CDI event after the directory has taken it over:
/// who asks the directory then gets the new one, without waiting.
///
/// Observers run one after the other on the thread that brought the news, so they must return at
/// once. The events of one agent come in the order of their sequence.
///
/// @param head what is known now; archived when the agent was deleted
/// @param before what was known until now; empty for an agent not known before
public record HeadChanged(AgentHead head, Optional<AgentHead> before) {
    /// Whether the agent points to another revision than before.
    public boolean isNewRevision() {
        return before.map(AgentHead::revision).filter(old -> old == head.revision()).isEmpty();
    }
}
