package dev.switchboard.stt.recognition;

import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;

/// Recordings at other rates.
final class Rates {
    private Rates() {}

    static byte[] from16k(byte[] pcm, int hertz) {
        return new PcmConverter(SampleRate.WIDE_BAND, new SampleRate(hertz)).convert(pcm);
    }
}
