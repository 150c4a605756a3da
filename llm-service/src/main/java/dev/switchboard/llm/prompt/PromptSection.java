package dev.switchboard.llm.prompt;

/// A part of what a model is told.
///
/// @param origin where it comes from: a field of the agent's configuration, or `channel`
public record PromptSection(String origin, String text) {}
