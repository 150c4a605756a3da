package dev.switchboard.llm.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a session goes on.
public enum SessionState {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("ended")
    ENDED
}
