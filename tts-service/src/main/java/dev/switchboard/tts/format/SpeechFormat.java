package dev.switchboard.tts.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A format that speech can be had in.
public enum SpeechFormat {
    MP3("audio/mpeg") {
        @Override
        public AudioWriter writer(int sampleRate) {
            return new Resampled(sampleRate, RATE, new Mp3Writer(RATE));
        }
    },
    /// Opus in Ogg.
    OPUS("audio/opus") {
        @Override
        public AudioWriter writer(int sampleRate) {
            return new Resampled(sampleRate, RATE, new OpusWriter(RATE));
        }
    },
    FLAC("audio/flac") {
        @Override
        public AudioWriter writer(int sampleRate) {
            return new FlacWriter(sampleRate);
        }
    },
    WAV("audio/wav") {
        @Override
        public AudioWriter writer(int sampleRate) {
            return new WavWriter(sampleRate);
        }
    },
    /// Samples without a head.
    PCM("audio/pcm") {
        @Override
        public AudioWriter writer(int sampleRate) {
            return new Resampled(sampleRate, RATE, pcm -> pcm);
        }
    };

    /// What clients take for granted where a file does not say it.
    private static final int RATE = 24_000;

    private final String mediaType;

    SpeechFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The format with this name, in small letters.
    public static Optional<SpeechFormat> named(String name) {
        return Arrays.stream(values()).filter(format -> format.label().equals(name)).findFirst();
    }

    /// All names, for people.
    public static String names() {
        return Arrays.stream(values()).map(SpeechFormat::label).collect(Collectors.joining(", "));
    }

    public String mediaType() {
        return mediaType;
    }

    /// A writer for samples at this rate.
    public abstract AudioWriter writer(int sampleRate);

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
