package dev.switchboard.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether an agent takes calls.
public enum AgentStatus {
    @JsonProperty("active")
    ACTIVE,
    /// Switched off by its operator: refuses new sessions.
    @JsonProperty("inactive")
    INACTIVE,
    /// Deleted; its revisions stay readable for the calls that still run on them.
    @JsonProperty("archived")
    ARCHIVED
}
