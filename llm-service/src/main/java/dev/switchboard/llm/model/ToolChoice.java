package dev.switchboard.llm.model;

/// Whether the model is free to use tools.
public enum ToolChoice {
    /// As it sees fit.
    AUTO,
    /// It must use one.
    REQUIRED,
    /// It must not.
    NONE
}
