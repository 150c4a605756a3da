package dev.switchboard.gateway.turn.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A word in lower case, and the punctuation behind it.
record Token(String word, Mark mark) {
    private static final String ENDS = ".!";
    private static final String GOES_ON = ",;";
    private static final String BREAKS = "…:-–—";
    private static final String AROUND = "\"'“”‘’()[]¿¡*";

    enum Mark {
        NONE,
        STOP,
        QUESTION,
        COMMA,
        BREAK
    }

    /// The words of a text.
    static List<Token> all(String text) {
        List<Token> all = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            add(text.substring(at, end), all);
            at = end + 1;
        }
        return all;
    }

    private static void add(String piece, List<Token> all) {
        int end = piece.length();
        Mark mark = Mark.NONE;
        while (end > 0 && !isWord(piece.charAt(end - 1))) {
            mark = stronger(mark, of(piece, end - 1));
            end--;
        }
        int start = 0;
        while (start < end && !isWord(piece.charAt(start))) {
            start++;
        }
        if (start < end) {
            split(piece.substring(start, end).toLowerCase(Locale.ROOT), mark, all);
        } else if (mark != Mark.NONE && !all.isEmpty()) {
            all.add(new Token(all.removeLast().word(), mark));
        }
    }

    /// `S-M-I-T-H` and `U.S.` are letters.
    private static void split(String word, Mark mark, List<Token> all) {
        boolean spelled = word.length() >= 3 && word.length() % 2 == 1;
        for (int i = 0; spelled && i < word.length(); i++) {
            char c = word.charAt(i);
            spelled = i % 2 == 0 ? Character.isLetter(c) : c == '-' || c == '.';
        }
        if (!spelled) {
            all.add(new Token(word.replace('’', '\''), mark));
            return;
        }
        for (int i = 0; i < word.length(); i += 2) {
            Mark own = i == word.length() - 1 ? mark : Mark.NONE;
            all.add(new Token(word.substring(i, i + 1), own));
        }
    }

    private static Mark of(String piece, int at) {
        char c = piece.charAt(at);
        if (c == '.' && at > 0 && piece.charAt(at - 1) == '.') {
            return Mark.BREAK;
        }
        return c == '?'
                ? Mark.QUESTION
                : ENDS.indexOf(c) >= 0
                        ? Mark.STOP
                        : GOES_ON.indexOf(c) >= 0
                                ? Mark.COMMA
                                : BREAKS.indexOf(c) >= 0 ? Mark.BREAK : Mark.NONE;
    }

    private static Mark stronger(Mark one, Mark other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static boolean isWord(char c) {
        boolean punctuation =
                c == '?'
                        || ENDS.indexOf(c) >= 0
                        || GOES_ON.indexOf(c) >= 0
                        || BREAKS.indexOf(c) >= 0
                        || AROUND.indexOf(c) >= 0;
        return !punctuation;
    }

    boolean isLetter() {
        return word.length() == 1 && Character.isLetter(word.charAt(0));
    }

    /// How many digits it is written with; 0 when it is not a number.
    int figures() {
        int figures = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isDigit(c)) {
                figures++;
            } else if ("-.,/()+:".indexOf(c) < 0) {
                return 0;
            }
        }
        return figures;
    }
}
