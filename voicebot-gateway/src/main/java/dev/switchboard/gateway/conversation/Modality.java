package dev.switchboard.gateway.conversation;

/// How the agent answers.
public enum Modality {
    /// Speech, and what it says as text.
    AUDIO,
    /// Text alone.
    TEXT
}
