package dev.switchboard.gateway.hearing;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.HEARING;
import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes frames of the length that speech is found in, 16 kHz, of audio of the call, 24 kHz.
final class FrameCutter {
    private final Resampler resampler = new Resampler(CALL, HEARING);
    private short[] rest = new short[0];

    /// The frames that are whole with this.
    List<AudioFrame> cut(AudioFrame audio) {
        short[] fresh = resampler.resample(audio).samples();
        short[] samples = Arrays.copyOf(rest, rest.length + fresh.length);
        System.arraycopy(fresh, 0, samples, rest.length, fresh.length);
        List<AudioFrame> frames = new ArrayList<>();
        int at = 0;
        for (; at + FRAME <= samples.length; at += FRAME) {
            frames.add(AudioFrame.of(Arrays.copyOfRange(samples, at, at + FRAME)));
        }
        rest = Arrays.copyOfRange(samples, at, samples.length);
        return frames;
    }

    /// What came since the last whole frame.
    AudioFrame rest() {
        return AudioFrame.of(rest);
    }
}
