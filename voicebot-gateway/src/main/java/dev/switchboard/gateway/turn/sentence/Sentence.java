package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Token.Mark;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.List;

/// The last words of what was said, to be looked at from its end.
///
/// @param punctuated whether who wrote it down sets punctuation
record Sentence(List<Token> tokens, boolean punctuated, Words words, Expected expected) {
    private static final int MOST_LETTERS = 600;
    private static final int LONGEST_PHRASE = 4;

    static Sentence of(String text, Words words, Expected expected) {
        String last = text.strip();
        boolean whole = last.length() <= MOST_LETTERS;
        if (!whole) {
            int cut = last.length() - MOST_LETTERS;
            int space = last.indexOf(' ', cut);
            last = last.substring(space < 0 ? cut : space + 1);
        }
        List<Token> tokens = Token.all(last);
        boolean capital = whole && last.length() > 1 && isCapital(last);
        boolean marks = tokens.stream().anyMatch(token -> token.mark() != Mark.NONE);
        return new Sentence(List.copyOf(tokens), capital || marks, words, expected);
    }

    /// English writes `I` so wherever it stands.
    private static boolean isCapital(String text) {
        return Character.isUpperCase(text.charAt(0)) && Character.isLetter(text.charAt(1));
    }

    int length() {
        return tokens.size();
    }

    Token last() {
        return tokens.getLast();
    }

    Mark mark() {
        return last().mark();
    }

    String word(int at) {
        return tokens.get(at).word();
    }

    /// Whether the word at this place does this; false outside of the sentence.
    boolean is(Role role, int at) {
        return at >= 0 && at < length() && words.is(role, word(at));
    }

    /// Whether its last words, up to four, do this.
    boolean endsWith(Role role) {
        return endsWith(role, length());
    }

    /// Whether the words before this place do this.
    boolean endsWith(Role role, int end) {
        String phrase = "";
        for (int at = end - 1; at >= Math.max(0, end - LONGEST_PHRASE); at--) {
            phrase = phrase.isEmpty() ? word(at) : word(at) + " " + phrase;
            if (words.is(role, phrase)) {
                return true;
            }
        }
        return false;
    }

    /// Whether all of it is one phrase that does this.
    boolean isAll(Role role) {
        return length() <= LONGEST_PHRASE && words.is(role, from(0));
    }

    /// Whether one of its words before this place does this.
    boolean has(Role role, int end) {
        for (int at = 0; at < end; at++) {
            if (is(role, at)) {
                return true;
            }
        }
        return false;
    }

    /// Where the part of it begins that the last full stop or question mark inside has left over.
    Sentence afterLastStop() {
        for (int at = length() - 2; at >= 0; at--) {
            Mark mark = tokens.get(at).mark();
            if (mark == Mark.STOP || mark == Mark.QUESTION) {
                return new Sentence(tokens.subList(at + 1, length()), punctuated, words, expected);
            }
        }
        return this;
    }

    /// What comes before this, its last part.
    Sentence before(Sentence last) {
        int end = length() - last.length();
        return new Sentence(tokens.subList(0, end), punctuated, words, expected);
    }

    private String from(int start) {
        StringBuilder phrase = new StringBuilder();
        for (int at = start; at < length(); at++) {
            phrase.append(at == start ? "" : " ").append(word(at));
        }
        return phrase.toString();
    }
}
