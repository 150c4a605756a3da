package dev.switchboard.llm.model;

import java.util.Map;

/// A tool that a model may use.
///
/// @param parameters JSON Schema of the arguments, an object
public record ToolDefinition(String name, String description, Map<String, Object> parameters) {
    public ToolDefinition {
        parameters = Map.copyOf(parameters);
    }
}
