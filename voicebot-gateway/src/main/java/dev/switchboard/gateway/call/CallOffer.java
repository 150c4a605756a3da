package dev.switchboard.gateway.call;

import dev.switchboard.client.AgentView;

/// Somebody wants to be answered.
///
/// @param channel the word of the transport that carries the call, such as `realtime`
public record CallOffer(String channel, AgentView agent, CallSettings settings) {}
