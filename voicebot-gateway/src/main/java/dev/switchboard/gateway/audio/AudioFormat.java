package dev.switchboard.gateway.audio;

import java.time.Duration;

/// How samples are to be read: 16-bit mono at one rate.
public record AudioFormat(int sampleRate) {
    /// What callers send and hear.
    public static final AudioFormat CALL = new AudioFormat(24_000);

    /// What is listened to: voice detection and speech recognition.
    public static final AudioFormat HEARING = new AudioFormat(16_000);

    /// What telephone networks carry.
    public static final AudioFormat TELEPHONE = new AudioFormat(8_000);

    public AudioFormat {
        if (sampleRate < 8_000 || sampleRate > 192_000) {
            throw new IllegalArgumentException("sample rate " + sampleRate);
        }
    }

    /// How long this many samples sound.
    public Duration duration(long samples) {
        return Duration.ofNanos(samples * 1_000_000_000L / sampleRate);
    }

    /// The same in whole milliseconds, rounded down.
    public long millis(long samples) {
        return samples * 1000L / sampleRate;
    }

    /// How many samples sound for this long.
    public long samples(Duration duration) {
        return duration.toNanos() * sampleRate / 1_000_000_000L;
    }
}
