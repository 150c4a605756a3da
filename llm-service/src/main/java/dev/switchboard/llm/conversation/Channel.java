package dev.switchboard.llm.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a session is held.
public enum Channel {
    /// Spoken: answers are short and without markup.
    @JsonProperty("voice")
    VOICE,
    @JsonProperty("chat")
    CHAT,
    @JsonProperty("api")
    API
}
