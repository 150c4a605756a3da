package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.PcmReader;
import dev.switchboard.gateway.audio.Resampler;
import java.util.Arrays;
import java.util.function.Consumer;

/// Makes audio of the call out of what a client sends, in chunks of any size. One thread.
final class IncomingAudio {
    /// A second of a telephone at a time: half an hour of it in one frame would take ten times the
    /// memory of the frame.
    private static final int SLICE = 8_000;

    private final AudioCoding coding;
    private final PcmReader pcm = new PcmReader();
    private final Resampler up;

    IncomingAudio(AudioCoding coding) {
        this.coding = coding;
        up = new Resampler(coding.format(), AudioFormat.CALL);
    }

    /// Hands over the audio that this chunk completes.
    void read(byte[] chunk, Consumer<AudioFrame> call) {
        coding.companding()
                .ifPresentOrElse(
                        law -> {
                            for (int at = 0; at < chunk.length; at += SLICE) {
                                int end = Math.min(chunk.length, at + SLICE);
                                byte[] slice = Arrays.copyOfRange(chunk, at, end);
                                call.accept(up.resample(law.decode(slice)));
                            }
                        },
                        () -> call.accept(pcm.read(chunk)));
    }

    /// Forgets half a sample that waits for its other half.
    void reset() {
        pcm.reset();
    }
}
