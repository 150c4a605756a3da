package dev.switchboard.gateway.handoff;

import dev.switchboard.client.AgentView;

/// An agent takes a call over.
///
/// @param context what it is told of what was said before
public record Handoff(AgentView agent, ContextPolicy context) {}
