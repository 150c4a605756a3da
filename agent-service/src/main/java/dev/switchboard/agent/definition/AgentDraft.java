package dev.switchboard.agent.definition;

import dev.switchboard.client.AgentStatus;
import dev.switchboard.client.catalog.ProviderKind;
import java.util.Map;
import java.util.Optional;

/// A valid document of an agent, as a client wants it to be.
///
/// @param status empty: as it is, or active for a new agent
/// @param secrets by slot and field
record AgentDraft(
        String key,
        Optional<AgentStatus> status,
        AgentContent content,
        Map<ProviderKind, Map<String, SecretWrite>> secrets) {}
