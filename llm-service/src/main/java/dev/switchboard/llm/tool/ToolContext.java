package dev.switchboard.llm.tool;

import dev.switchboard.client.AgentView;
import dev.switchboard.llm.conversation.SessionId;
import java.util.Optional;

/// For whom a tool is run.
///
/// @param session the one that is answered in; empty when the client keeps the conversation
public record ToolContext(AgentView agent, Optional<SessionId> session) {}
