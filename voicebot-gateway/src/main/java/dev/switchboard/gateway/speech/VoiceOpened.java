package dev.switchboard.gateway.speech;

import dev.switchboard.client.AgentView;

/// A call opens the voice of an agent, which it is about to speak with. A CDI event; observers
/// return at once and throw nothing.
public record VoiceOpened(AgentView agent) {}
