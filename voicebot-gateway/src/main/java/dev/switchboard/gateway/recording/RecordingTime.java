package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.audio.AudioFormat;
import java.time.Duration;

/// The time line of a recording, in samples: the caller's audio, one frame after the other, and
/// silence where a client sent none for more than two seconds.
final class RecordingTime {
    private static final long SLACK = AudioFormat.CALL.samples(Duration.ofSeconds(2));

    private final long begin;
    private long samples;

    /// @param nanos when the call began
    RecordingTime(long nanos) {
        begin = nanos;
    }

    /// Where the recording is now.
    long at(long nanos) {
        long elapsed = AudioFormat.CALL.samples(Duration.ofNanos(nanos - begin));
        if (elapsed - samples > SLACK) {
            samples = elapsed;
        }
        return samples;
    }

    /// The caller's next frame.
    ///
    /// @return where it begins
    long append(int length, long nanos) {
        long at = at(nanos);
        samples = at + length;
        return at;
    }
}
