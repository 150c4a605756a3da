package dev.switchboard.gateway.interruption;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A word of the agent and when it sounds.
///
/// @param text with its punctuation
public record SpokenWord(String text, long fromMillis, long toMillis) {
    private static final Pattern WORD = Pattern.compile("\\S+");

    /// The words of a text that sounds from here to there, for voices that do not say when each
    /// does: letters are taken to be equally long.
    public static List<SpokenWord> spread(String text, long fromMillis, long toMillis) {
        List<SpokenWord> words = new ArrayList<>();
        long length = toMillis - fromMillis;
        for (MatchResult word : WORD.matcher(text).results().toList()) {
            long from = fromMillis + length * word.start() / text.length();
            long to = fromMillis + length * word.end() / text.length();
            words.add(new SpokenWord(word.group(), from, to));
        }
        return words;
    }
}
