package dev.switchboard.agent.change;

import dev.switchboard.client.AgentHead;
import java.util.List;

/// Where a change stream's first snapshot comes from.
public interface HeadSource {
    /// Every agent's head at one moment, of all tenants, archived agents included. Needs
    /// [dev.switchboard.agent.access.TenantScope#acrossTenants].
    List<AgentHead> heads();
}
