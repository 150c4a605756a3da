package dev.switchboard.gateway.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A call in a few lines.
///
/// @param end why it ended, in a word such as `hung-up`; `lost` when its gateway died with it
/// @param lengthMs how long it lasted, in the time of the recording
/// @param agents who answered, in order; an agent whose revision changed comes again
/// @param audio the recording; absent when there is none
/// @param keepDays how long it is kept, when the agent says so
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallSummary(
        UUID id,
        State state,
        @Schema(examples = "realtime") String channel,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<String> end,
        long lengthMs,
        List<AgentOnCall> agents,
        Counts counts,
        Optional<RecordedAudio> audio,
        Optional<Integer> keepDays) {
    public CallSummary {
        agents = List.copyOf(agents);
    }

    /// Whether it goes on.
    public enum State {
        @JsonProperty("live")
        LIVE,
        @JsonProperty("ended")
        ENDED
    }

    /// An agent that has the seat from some time of the call on.
    public record AgentOnCall(UUID id, String key, String name, int revision, long fromMs) {}

    /// How often things happened.
    public record Counts(
            int turns,
            int replies,
            int interruptions,
            int failovers,
            int toolCalls,
            int refusals) {}

    /// The recording.
    ///
    /// @param lostMs how much of both sides together could not be written
    public record RecordedAudio(long lengthMs, long bytes, long lostMs) {}

    boolean live() {
        return state == State.LIVE;
    }

    /// The same call, ended.
    CallSummary ended(String why, Instant when, Optional<RecordedAudio> recording) {
        return new CallSummary(
                id,
                State.ENDED,
                channel,
                startedAt,
                Optional.of(when),
                Optional.of(why),
                lengthMs,
                agents,
                counts,
                recording,
                keepDays);
    }
}
