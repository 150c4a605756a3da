package dev.switchboard.gateway.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is kept of a call but its audio. Times are milliseconds of the recording.
///
/// @param leftOut how many events and lines came after there were too many
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallRecord(
        @JsonUnwrapped CallSummary summary,
        List<Line> transcript,
        List<TurnTimes> turns,
        List<Happening> events,
        long leftOut) {
    public CallRecord {
        transcript = List.copyOf(transcript);
        turns = List.copyOf(turns);
        events = List.copyOf(events);
    }

    /// Who said or wrote it.
    public enum Role {
        @JsonProperty("caller")
        CALLER,
        @JsonProperty("agent")
        AGENT,
        @JsonProperty("system")
        SYSTEM
    }

    /// Something that was said or written.
    ///
    /// @param item what the client knows it by
    /// @param turn which turn an agent's line answers
    /// @param text what was said; of the caller absent when nothing was understood
    /// @param heard what the caller heard of the agent's speech
    /// @param unheard what was cut off
    /// @param outcome of an agent's line: `completed`, `interrupted`, `cancelled`, `incomplete`,
    ///   `failed` or `speaking`
    /// @param problem the code of what went wrong
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(
            String item,
            Role role,
            boolean spoken,
            long atMs,
            Optional<Long> endMs,
            Optional<Integer> turn,
            Optional<String> agent,
            Optional<String> text,
            Optional<String> heard,
            Optional<String> unheard,
            Optional<String> outcome,
            Optional<String> problem) {}

    /// How long the stages of a turn took, counted from the end of speech.
    public record TurnTimes(
            int turn,
            long atMs,
            long silenceMs,
            long transcriptMs,
            long firstTokenMs,
            long firstAudioMs,
            int failovers) {}

    /// Something that happened.
    ///
    /// @param detail what else is to say of it, by name
    public record Happening(long atMs, String type, Map<String, String> detail) {
        public Happening {
            detail = Map.copyOf(detail);
        }
    }
}
