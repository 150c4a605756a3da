package dev.switchboard.agent.definition;

import dev.switchboard.client.AgentStatus;
import java.util.Optional;

/// Which agents a list shows.
///
/// @param status only agents of this status
/// @param provider only agents that use this provider in any slot
/// @param tool only agents that have this tool in their own list
/// @param search only agents with this text in name or key, in any case
record AgentFilter(
        Optional<AgentStatus> status,
        Optional<String> provider,
        Optional<String> tool,
        Optional<String> search) {}
