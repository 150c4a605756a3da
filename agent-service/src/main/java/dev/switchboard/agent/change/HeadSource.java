package dev.switchboard.agent.change;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.AgentHead;
import java.util.List;

/// Where a change stream's first snapshot comes from.
public interface HeadSource {
    /// Every agent's head at one moment, archived agents included.
    List<AgentHead> heads(TenantId tenant);
}
