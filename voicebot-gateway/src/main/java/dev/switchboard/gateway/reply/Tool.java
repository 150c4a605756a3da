package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.databind.JsonNode;

/// A function that the agent may call, and that somebody in the call runs.
///
/// @param parameters JSON Schema of its arguments
public record Tool(String name, String description, JsonNode parameters) {}
