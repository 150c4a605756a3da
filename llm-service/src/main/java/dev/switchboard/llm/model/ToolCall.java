package dev.switchboard.llm.model;

/// A tool that the model wants to be run.
///
/// @param arguments a JSON object as the model wrote it; may not be valid
public record ToolCall(String id, String name, String arguments) {
    @Override
    public String toString() {
        return "ToolCall[%s]".formatted(name);
    }
}
