package dev.switchboard.stt.audio;

import java.util.List;

/// Turns mono samples of a common rate into 16-bit little-endian PCM of 16 kHz. One thread at a
/// time.
public final class WideBand {
    /// The rates that are understood, in hertz.
    public static final List<Integer> RATES =
            List.of(
                    8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200,
                    96_000, 176_400, 192_000);

    private final int hertz;
    private final Resampler resampler;

    public WideBand(int hertz) {
        this.hertz = hertz;
        resampler = new Resampler(hertz, SampleRate.WIDE_BAND.hertz());
    }

    /// The samples, from -1 to 1, at the new rate; a few at the end wait for what follows.
    public byte[] convert(float[] samples) {
        return Pcm.bytes(isSame() ? samples : resampler.resample(samples));
    }

    /// What still waited.
    public byte[] rest() {
        return isSame() ? new byte[0] : convert(new float[hertz / 100]);
    }

    private boolean isSame() {
        return hertz == SampleRate.WIDE_BAND.hertz();
    }
}
