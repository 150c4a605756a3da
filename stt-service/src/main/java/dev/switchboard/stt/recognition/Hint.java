package dev.switchboard.stt.recognition;

import java.util.Locale;

/// Something that a caller may know about one recording.
public enum Hint {
    /// The language that is spoken in it, as an ISO 639 code.
    LANGUAGE,

    /// Words that are likely in it.
    PROMPT,

    /// From 0, the likeliest words, to 1.
    TEMPERATURE;

    /// Its name in requests.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
