package dev.switchboard.tts.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.FilteredBreakIteratorBuilder;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into pieces that are spoken one after the other, so that the first is heard while
/// the rest is still being made.
///
/// A piece is a sentence; a long one is cut at its punctuation or, failing that, between words.
public final class ClauseSplitter {
    /// Longer pieces would keep the listener waiting, and an engine busy after a barge-in.
    private static final int LONGEST = 160;

    /// Shorter pieces than this are not made on purpose: they sound chopped.
    private static final int SHORTEST = 24;

    private static final Pattern PAUSE =
            Pattern.compile("[,;:—)](?=\\s)|\\s(?=(?:and|or|but|because)\\s)");

    private static final List<String> ABBREVIATIONS =
            List.of("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "No.", "vs.", "e.g.", "i.e.");

    /// Costly to make, so it is cloned.
    private static final BreakIterator SENTENCES = sentences();

    private ClauseSplitter() {}

    /// The pieces in order, none empty; together they are the text.
    public static List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        BreakIterator sentences = (BreakIterator) SENTENCES.clone();
        sentences.setText(text);
        int start = sentences.first();
        for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
            addClauses(text.substring(start, end).strip(), pieces);
            start = end;
        }
        return pieces;
    }

    private static BreakIterator sentences() {
        FilteredBreakIteratorBuilder builder =
                FilteredBreakIteratorBuilder.getInstance(ULocale.ENGLISH);
        ABBREVIATIONS.forEach(builder::suppressBreakAfter);
        return builder.wrapIteratorWithFilter(BreakIterator.getSentenceInstance(ULocale.ENGLISH));
    }

    private static void addClauses(String sentence, List<String> pieces) {
        String rest = sentence;
        while (rest.length() > LONGEST) {
            int cut = cut(rest);
            pieces.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            pieces.add(rest);
        }
    }

    private static int cut(String sentence) {
        int cut = lastPause(sentence);
        if (cut < 0) {
            cut = sentence.lastIndexOf(' ', LONGEST);
        }
        if (cut <= 0) {
            cut = LONGEST;
        }
        return Character.isLowSurrogate(sentence.charAt(cut)) ? cut - 1 : cut;
    }

    private static int lastPause(String sentence) {
        Matcher pauses = PAUSE.matcher(sentence).region(SHORTEST, LONGEST);
        int last = -1;
        while (pauses.find()) {
            last = pauses.end();
        }
        return last;
    }
}
