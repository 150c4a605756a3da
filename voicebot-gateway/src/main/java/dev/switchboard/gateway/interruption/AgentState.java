package dev.switchboard.gateway.interruption;

/// What the agent does while the caller may talk over it.
public enum AgentState {
    /// Nothing: the floor is the caller's, and there is nothing to interrupt.
    LISTENING,
    /// It looks for an answer; nothing of it is audible.
    THINKING,
    /// It says its greeting.
    GREETING,
    /// It says an answer, or anything else.
    SPEAKING;

    boolean audible() {
        return this == GREETING || this == SPEAKING;
    }
}
