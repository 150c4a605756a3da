package dev.switchboard.llm.tool;

import dev.switchboard.client.AgentView;

/// For whom a tool is run.
public record ToolContext(AgentView agent) {}
