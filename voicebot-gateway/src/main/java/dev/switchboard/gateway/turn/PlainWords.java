package dev.switchboard.gateway.turn;

import java.util.Locale;

/// What was said, however it is written: the letters and digits of a transcript.
///
/// @param letters in lower case
public record PlainWords(String letters) {
    /// Those of a transcript.
    public static PlainWords of(String transcript) {
        StringBuilder letters = new StringBuilder();
        transcript
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return new PlainWords(letters.toString());
    }

    /// Whether nothing was said.
    public boolean isEmpty() {
        return letters.isEmpty();
    }
}
