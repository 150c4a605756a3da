package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Companding;
import dev.switchboard.gateway.audio.PcmReader;
import dev.switchboard.gateway.audio.Resampler;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes audio of the call out of what a client sends, in chunks of any size; of Opus a packet at a
/// time. One thread.
final class IncomingAudio {
    /// A second of a telephone at a time: half an hour of it in one frame would take ten times the
    /// memory of the frame.
    private static final int SLICE = 8_000;

    private final AudioCoding coding;
    private final PcmReader pcm = new PcmReader();
    private final Resampler up;
    private final Optional<OpusIn> opus;

    IncomingAudio(AudioCoding coding) {
        this.coding = coding;
        up = new Resampler(coding.format(), AudioFormat.CALL);
        opus = coding == AudioCoding.OPUS ? Optional.of(new OpusIn()) : Optional.empty();
    }

    /// Hands over the audio that this chunk completes.
    ///
    /// @throws dev.switchboard.gateway.refusal.RefusedException when it cannot be audio
    void read(byte[] chunk, Consumer<AudioFrame> call) {
        switch (coding) {
            case PCM -> call.accept(pcm.read(chunk));
            case PCMU -> telephone(chunk, Companding.MU_LAW, call);
            case PCMA -> telephone(chunk, Companding.A_LAW, call);
            case OPUS -> call.accept(opus.orElseThrow().decode(chunk));
        }
    }

    /// Forgets half a sample that waits for its other half.
    void reset() {
        pcm.reset();
    }

    private void telephone(byte[] chunk, Companding law, Consumer<AudioFrame> call) {
        for (int at = 0; at < chunk.length; at += SLICE) {
            int end = Math.min(chunk.length, at + SLICE);
            call.accept(up.resample(law.decode(Arrays.copyOfRange(chunk, at, end))));
        }
    }
}
