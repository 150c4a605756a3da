package dev.switchboard.llm.conversation;

import java.time.Instant;

/// A conversation with one agent at a time.
///
/// @param agent who answers, unless a question names another one
public record Session(
        SessionId id,
        AgentAt agent,
        Channel channel,
        SessionState state,
        Instant createdAt,
        Instant lastActiveAt) {}
