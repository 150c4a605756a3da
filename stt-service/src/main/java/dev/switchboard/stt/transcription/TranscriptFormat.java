package dev.switchboard.stt.transcription;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The shape of an answer.
enum TranscriptFormat {
    JSON(false),
    VERBOSE_JSON(true),
    TEXT(false),
    SRT(true),
    VTT(true);

    private final boolean timed;

    TranscriptFormat(boolean timed) {
        this.timed = timed;
    }

    /// Whether it tells when things were said.
    boolean timed() {
        return timed;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TranscriptFormat> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values())
                .map(it -> "`" + it.word() + "`")
                .collect(Collectors.joining(", "));
    }
}
