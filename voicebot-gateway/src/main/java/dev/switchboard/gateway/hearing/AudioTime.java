package dev.switchboard.gateway.hearing;

import static dev.switchboard.gateway.audio.AudioFormat.HEARING;

/// The one clock of a call: how much of the caller was heard since it began, with the silence that
/// stands for audio which the client did not send. Counts samples at 16 kHz.
public final class AudioTime {
    private long heard;
    private long missing;

    /// So many samples more were heard.
    void heard(int samples) {
        heard += samples;
    }

    /// So many of the samples that are heard next were not sent.
    void missing(int samples) {
        missing += samples;
    }

    /// How many samples were heard.
    long samples() {
        return heard;
    }

    /// Now, in milliseconds.
    public long millis() {
        return HEARING.millis(heard);
    }

    /// The time of a sample in the audio that the client has sent, in milliseconds.
    long sentMillis(long sample) {
        return HEARING.millis(Math.max(0, sample - missing));
    }
}
