package dev.switchboard.agent.definition;

import dev.switchboard.client.AgentStatus;
import java.util.List;
import java.util.Optional;

/// A valid document of an agent, as a client wants it to be.
///
/// @param status empty: as it is, or active for a new agent
/// @param secrets what the document says about secrets, by the configuration that they are for
record AgentDraft(
        String key,
        Optional<AgentStatus> status,
        AgentConfig content,
        List<SecretWrites> secrets) {}
