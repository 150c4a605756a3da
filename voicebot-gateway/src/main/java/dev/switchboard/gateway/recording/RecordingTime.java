package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.audio.AudioFormat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The time line of a recording, in samples: the caller's audio, one frame after the other, and
/// silence where a client sent none for more than two seconds.
final class RecordingTime {
    private static final long SLACK = AudioFormat.CALL.samples(Duration.ofSeconds(2));

    /// How much of an utterance may have come before it is known to be one.
    private static final long KNOWN_AFTER = AudioFormat.CALL.samples(Duration.ofMillis(500));

    private static final int MOST_STRETCHES = 16;

    private final long begin;
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private long samples;
    private long heard;

    /// The caller's audio without a gap in it.
    ///
    /// @param audio where it begins in the caller's audio
    /// @param at where it begins in the recording
    private record Stretch(long audio, long at) {
        long of(long position) {
            return at + Math.max(0, position - audio);
        }
    }

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
        if (stretches.isEmpty() || stretches.getLast().of(heard) != at) {
            stretches.add(new Stretch(heard, at));
        }
        if (stretches.size() > MOST_STRETCHES) {
            stretches.remove();
        }
        heard += length;
        samples = at + length;
        return at;
    }

    /// Where in the recording an utterance begins, by its place in the caller's audio. The silence
    /// before it is not taken from before a gap.
    long began(long audio) {
        return find(audio + KNOWN_AFTER).map(stretch -> stretch.of(audio)).orElse(audio);
    }

    /// Where in the recording this place in the caller's audio is.
    long of(long audio) {
        return find(audio).map(stretch -> stretch.of(audio)).orElse(audio);
    }

    private Optional<Stretch> find(long audio) {
        Optional<Stretch> found = Optional.empty();
        for (Stretch stretch : stretches) {
            if (found.isEmpty() || stretch.audio() < audio) {
                found = Optional.of(stretch);
            }
        }
        return found;
    }
}
