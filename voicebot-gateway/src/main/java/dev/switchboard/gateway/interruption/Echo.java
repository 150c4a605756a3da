package dev.switchboard.gateway.interruption;

import java.util.List;

/// How much of what was heard is what was said: the edit distance of the letters to the row of said
/// words that is nearest. Where one word ends and the next begins does not matter within, since
/// recognition of an echo gets that wrong; but the row consists of whole words.
final class Echo {
    /// From here on it is the same.
    static final double ALIKE = 0.8;

    private Echo() {}

    /// From 0, nothing, to 1, all of it.
    static double similarity(List<String> heard, List<String> said) {
        String letters = String.join("", heard);
        if (letters.isEmpty() || said.isEmpty()) {
            return 0;
        }
        boolean[] wordEnds = wordEnds(said);
        int least = distance(letters, String.join("", said), wordEnds);
        return Math.max(0, 1 - (double) least / letters.length());
    }

    /// The least number of letters to change, add or leave out.
    private static int distance(String heard, String said, boolean[] wordEnds) {
        int[] row = new int[said.length() + 1];
        for (int j = 1; j < row.length; j++) {
            row[j] = wordEnds[j] ? 0 : row[j - 1] + 1;
        }
        for (int i = 0; i < heard.length(); i++) {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < said.length(); j++) {
                int changed = diagonal + (heard.charAt(i) == said.charAt(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.min(changed, 1 + Math.min(diagonal, row[j]));
            }
        }
        int least = heard.length();
        for (int j = 0; j < row.length; j++) {
            least = wordEnds[j] ? Math.min(least, row[j]) : least;
        }
        return least;
    }

    /// Where in the joined letters a word ends and the next may begin.
    private static boolean[] wordEnds(List<String> words) {
        boolean[] ends = new boolean[words.stream().mapToInt(String::length).sum() + 1];
        int at = 0;
        ends[0] = true;
        for (String word : words) {
            at += word.length();
            ends[at] = true;
        }
        return ends;
    }
}
