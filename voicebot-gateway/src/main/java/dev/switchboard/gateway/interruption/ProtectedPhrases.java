package dev.switchboard.gateway.interruption;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the agent has to say to its end wherever it comes, such as that the call is recorded.
final class ProtectedPhrases {
    private final List<List<String>> phrases;

    ProtectedPhrases(List<String> texts) {
        phrases = texts.stream().map(Wording::words).filter(words -> !words.isEmpty()).toList();
    }

    /// Whether one of them is being heard then.
    ///
    /// @param said words of the agent with the times at which they are heard, oldest first
    boolean sound(List<SpokenWord> said, long at) {
        if (phrases.isEmpty() || said.isEmpty()) {
            return false;
        }
        List<String> words = new ArrayList<>();
        List<SpokenWord> whose = new ArrayList<>();
        for (SpokenWord word : said) {
            for (String part : Wording.words(word.text())) {
                words.add(part);
                whose.add(word);
            }
        }
        return phrases.stream().anyMatch(phrase -> sounds(phrase, words, whose, at));
    }

    private static boolean sounds(
            List<String> phrase, List<String> words, List<SpokenWord> whose, long at) {
        int from = 0;
        while (from + phrase.size() <= words.size()) {
            int found = Collections.indexOfSubList(words.subList(from, words.size()), phrase);
            if (found < 0) {
                return false;
            }
            long begins = whose.get(from + found).fromMillis();
            long ends = whose.get(from + found + phrase.size() - 1).toMillis();
            if (begins <= at && at <= ends) {
                return true;
            }
            from += found + 1;
        }
        return false;
    }
}
