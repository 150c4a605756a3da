package dev.switchboard.stt.recognition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.switchboard.client.problem.ProblemDetail;
import org.jspecify.annotations.Nullable;

/// What a client is told.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = ServerMessage.Transcript.class, name = "transcript"),
    @JsonSubTypes.Type(value = ServerMessage.Failure.class, name = "error")
})
sealed interface ServerMessage {
    /// Audio may come.
    record Ready(String provider, String agent, int revision) implements ServerMessage {}

    /// What was understood.
    ///
    /// @param isFinal whether it answers a `finish`
    /// @param audioMs how much audio it covers
    /// @param tookMs from `finish` to here; only when final
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transcript(
            @JsonProperty("final") boolean isFinal,
            String text,
            long audioMs,
            @Nullable Long tookMs)
            implements ServerMessage {}

    /// Something went wrong.
    record Failure(ProblemDetail problem) implements ServerMessage {}
}
