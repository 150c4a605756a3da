package dev.switchboard.llm.provider.retrieval;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into groups of a few words, as a model's tokens would come.
final class WordGroups {
    private static final int WORDS = 4;

    private WordGroups() {}

    /// Pieces that make the text again when put together.
    static List<String> of(String text) {
        var groups = new ArrayList<String>();
        int start = 0;
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ' && ++words % WORDS == 0) {
                groups.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            groups.add(text.substring(start));
        }
        return groups;
    }
}
