package dev.switchboard.llm.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/// One thing that was said.
///
/// @param text all of it, as far as it was made
/// @param heard what the caller really heard of it, when that is known
/// @param turn of a call, when that was told
/// @param agent the key of the agent that answered or was asked
public record Message(
        MessageId id,
        Role role,
        String text,
        Optional<String> heard,
        Status status,
        Optional<Integer> turn,
        String agent,
        int revision,
        Instant createdAt) {
    /// Who said it.
    public enum Role {
        @JsonProperty("user")
        USER,
        @JsonProperty("assistant")
        ASSISTANT
    }

    /// What came of it.
    public enum Status {
        @JsonProperty("completed")
        COMPLETED,
        /// Nobody listened to the end, or the service died meanwhile.
        @JsonProperty("interrupted")
        INTERRUPTED,
        @JsonProperty("failed")
        FAILED
    }
}
