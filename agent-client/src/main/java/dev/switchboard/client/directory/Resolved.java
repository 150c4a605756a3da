package dev.switchboard.client.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.client.AgentHead;
import dev.switchboard.client.AgentView;

/// What agent-service answers: where the agent points to now, and one of its revisions.
record Resolved(
        @JsonProperty(required = true) AgentHead head,
        @JsonProperty(required = true) AgentView view) {}
