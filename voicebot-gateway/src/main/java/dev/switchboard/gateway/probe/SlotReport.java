package dev.switchboard.gateway.probe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.client.problem.ProblemException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// How one slot did; the JSON of the answer. What is not known is left out.
///
/// @param provider who was asked
/// @param latencyMs of the model until its first text, of the voice until its first sound, of the
///   ears from the end of the sample until its transcript
/// @param text what the model said, or what the voice was to say
/// @param sample what the voice said
/// @param listenedTo what the ears were given
/// @param transcript what the ears heard
/// @param problem why it failed; its `errors` name the field to look at
@JsonInclude(JsonInclude.Include.NON_NULL)
record SlotReport(
        Status status,
        @Nullable String provider,
        @Nullable Long latencyMs,
        @Nullable String text,
        @Nullable WavSample sample,
        @Nullable Source listenedTo,
        @Nullable String transcript,
        @Nullable ProblemDetail problem) {

    enum Status {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED
    }

    /// What the ears were given.
    enum Source {
        /// What the agent's own voice said just now.
        @JsonProperty("voice")
        VOICE,
        /// A recording of ours, for there was nothing of the agent's voice.
        @JsonProperty("recording")
        RECORDING
    }

    /// A spoken sample as it is sent.
    ///
    /// @param whole false when the end was cut off
    record WavSample(
            String mediaType, int sampleRate, long durationMs, boolean whole, String base64) {
        static WavSample of(Sample sample) {
            return new WavSample(
                    "audio/wav",
                    sample.format().sampleRate(),
                    sample.millis(),
                    sample.whole(),
                    Base64.getEncoder().encodeToString(sample.wav()));
        }
    }

    static SlotReport answered(@Nullable String provider, @Nullable Long latencyMs, String text) {
        return new SlotReport(Status.PASSED, provider, latencyMs, text, null, null, null, null);
    }

    static SlotReport spoke(@Nullable String provider, long latencyMs, String text, Sample sample) {
        return new SlotReport(
                Status.PASSED, provider, latencyMs, text, WavSample.of(sample), null, null, null);
    }

    static SlotReport heard(
            @Nullable String provider, long latencyMs, Source from, String transcript) {
        return new SlotReport(
                Status.PASSED, provider, latencyMs, null, null, from, transcript, null);
    }

    static SlotReport failed(Slot slot, @Nullable String provider, ProblemDetail problem) {
        return new SlotReport(
                Status.FAILED, provider, null, null, null, null, null, Blame.of(slot, problem));
    }

    static SlotReport failed(Slot slot, @Nullable String provider, ProblemException problem) {
        return failed(slot, provider, ProblemDetail.of(problem));
    }

    boolean passed() {
        return status == Status.PASSED;
    }
}
