package dev.switchboard.client.change;

import dev.switchboard.client.AgentHead;
import java.util.List;

/// What the change stream tells.
public sealed interface Change {
    /// Every head at one moment. Agents that it does not name are gone.
    ///
    /// @param sequence the position in the change log that it shows
    record Snapshot(long sequence, List<AgentHead> heads) implements Change {
        public Snapshot {
            heads = List.copyOf(heads);
        }
    }

    /// One agent was created, edited, deleted or made the default.
    record HeadMoved(AgentHead head) implements Change {}

    /// A secret of the agent was entered, replaced or removed. Its revision may be the same.
    record CredentialsChanged(long sequence, AgentHead head) implements Change {}
}
