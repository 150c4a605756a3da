package dev.switchboard.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether an agent takes calls. Only an active one does.
public enum AgentStatus {
    /// None of its revisions was published yet.
    @JsonProperty("draft")
    DRAFT,
    /// Switched off by its operator: refuses new sessions.
    @JsonProperty("inactive")
    INACTIVE,
    @JsonProperty("active")
    ACTIVE,
    /// Cannot run as it is configured.
    @JsonProperty("error")
    ERROR,
    /// Failed too often within a short time, until someone lets it go on.
    @JsonProperty("disabled_flapping")
    DISABLED_FLAPPING,
    /// Deleted; its revisions stay readable for the calls that still run on them.
    @JsonProperty("archived")
    ARCHIVED
}
