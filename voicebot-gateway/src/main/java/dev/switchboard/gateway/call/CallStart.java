package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;
import java.time.Instant;

/// A call that begins.
///
/// @param channel the word of the transport that carries it, such as `realtime`
/// @param agent who answers at first
public record CallStart(
        CallId id, String channel, Instant at, AgentView agent, CallSettings settings) {}
