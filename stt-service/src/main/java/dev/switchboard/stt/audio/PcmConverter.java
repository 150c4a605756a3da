package dev.switchboard.stt.audio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Turns frames of 16-bit little-endian mono PCM of any accepted rate into whole samples of
/// another.
///
/// A frame may end in the middle of a sample; the half is kept for the next one. One thread at a
/// time.
public final class PcmConverter {
    private final @Nullable Resampler resampler;
    private byte[] half = {};

    public PcmConverter(SampleRate from, SampleRate to) {
        resampler = from.equals(to) ? null : new Resampler(from, to);
    }

    /// The samples of a frame at the new rate; may be empty.
    public byte[] convert(byte[] frame) {
        byte[] joined = Arrays.copyOf(half, half.length + frame.length);
        System.arraycopy(frame, 0, joined, half.length, frame.length);
        int whole = joined.length & ~1;
        half = Arrays.copyOfRange(joined, whole, joined.length);
        byte[] samples = whole == joined.length ? joined : Arrays.copyOf(joined, whole);
        return resampler == null ? samples : Pcm.bytes(resampler.resample(Pcm.floats(samples)));
    }
}
