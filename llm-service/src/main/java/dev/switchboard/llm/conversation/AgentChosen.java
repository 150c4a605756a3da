package dev.switchboard.llm.conversation;

import dev.switchboard.client.AgentView;

/// A session will ask this agent soon.
public record AgentChosen(SessionId session, AgentView agent) {}
