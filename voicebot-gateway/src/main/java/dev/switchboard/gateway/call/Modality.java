package dev.switchboard.gateway.call;

/// How the agent answers.
public enum Modality {
    /// Speech, and what it says as text.
    AUDIO,
    /// Text alone.
    TEXT
}
