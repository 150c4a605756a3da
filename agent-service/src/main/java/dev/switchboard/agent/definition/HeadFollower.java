package dev.switchboard.agent.definition;

import dev.switchboard.client.AgentHead;

/// Keeps what is made of an agent's published revision. Runs in the transaction of the change.
public interface HeadFollower {
    /// An agent has another revision at its head, or another status.
    void moved(AgentHead head, AgentConfig content);
}
