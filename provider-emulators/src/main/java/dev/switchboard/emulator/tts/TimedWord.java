package dev.switchboard.emulator.tts;

import java.util.ArrayList;
import java.util.List;

/// A word in the audio of a text, which has the same time for each letter; see [Tone].
public record TimedWord(String text, int startMs, int endMs) {
    /// The words between the spaces of a text.
    public static List<TimedWord> of(String text) {
        List<TimedWord> words = new ArrayList<>();
        int at = 0;
        for (String word : text.strip().split(" ", -1)) {
            int end = at + word.length();
            if (!word.isEmpty()) {
                words.add(
                        new TimedWord(
                                word,
                                at * Tone.MILLIS_PER_CHARACTER,
                                end * Tone.MILLIS_PER_CHARACTER));
            }
            at = end + 1;
        }
        return words;
    }
}
