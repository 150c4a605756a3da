package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.refusal.RefusedException;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/// Audio of the call out of Opus packets, one after the other. One thread.
final class OpusIn {
    /// Opus's own rate: at lower ones the codec loses packets that mix speech and music coding.
    private static final AudioFormat OWN = new AudioFormat(48_000);

    private static final int LONGEST = 48_000 * 120 / 1000;

    /// What a packet of 120 ms can be.
    private static final int MOST_BYTES = 6 * 1275 + 7;

    private final Resampler down = new Resampler(OWN, AudioFormat.CALL);
    private final short[] samples = new short[LONGEST];
    private OpusDecoder opus = decoder();

    /// @throws RefusedException when this is no packet; the next one may be
    AudioFrame decode(byte[] packet) {
        if (packet.length == 0 || packet.length > MOST_BYTES) {
            throw noPacket();
        }
        try {
            int length = opus.decode(packet, 0, packet.length, samples, 0, LONGEST, false);
            return down.resample(AudioFrame.of(Arrays.copyOf(samples, length)));
        } catch (OpusException | RuntimeException e) {
            // The library trusts what it reads; after that its state is worth nothing.
            opus = decoder();
            throw noPacket();
        }
    }

    private static OpusDecoder decoder() {
        try {
            return new OpusDecoder(OWN.sampleRate(), 1);
        } catch (OpusException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RefusedException noPacket() {
        return new RefusedException(
                "invalid_value", "Invalid value: expected one Opus packet (RFC 6716).", "audio");
    }
}
