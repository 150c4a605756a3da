package dev.switchboard.tts.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that is still being written, and its clauses as soon as they are sure. They are those
/// into which the whole text is cut: one is sure when nothing that may follow can change it.
public final class GrowingText {
    /// Markup in the last line that means something else once it is complete: a link, a tag, a
    /// comment, a row of a table, a numbered item.
    private static final Pattern UNFINISHED =
            Pattern.compile(
                    "!?\\[[^\\]\\n]*(?:\\](?:\\([^)\\n]*)?)?\\z"
                            + "|</?[A-Za-z][^<>\\n]{0,200}\\z"
                            + "|<!--(?!.*-->).*\\z"
                            + "|(?m:^)[ \\t]*(?:>[ \\t]*)*(?:\\||\\d{1,2}[.)][ \\t]).*\\z");

    private final StringBuilder written = new StringBuilder();

    /// How much of what can be spoken was taken.
    private int taken;

    /// Adds what was written next; a piece may end anywhere.
    public void append(String piece) {
        written.append(piece);
    }

    /// The number of characters so far.
    public int length() {
        return written.length();
    }

    /// The clauses that have become sure.
    public List<String> next() {
        Matcher unfinished = UNFINISHED.matcher(written);
        String text =
                SpeakableText.of(
                        unfinished.find()
                                ? written.substring(0, unfinished.start())
                                : written.toString());
        List<String> clauses = rest(text);
        return take(text, clauses.subList(0, Math.max(0, lastWithLetter(clauses))));
    }

    /// The clauses that are left when nothing more will be written.
    public List<String> finish() {
        String text = SpeakableText.of(written.toString());
        return take(text, rest(text));
    }

    private List<String> rest(String text) {
        return ClauseSplitter.split(text.substring(Math.min(taken, text.length())));
    }

    /// Whether a sentence has ended is known when the first letter of the next one is.
    private static int lastWithLetter(List<String> clauses) {
        int last = clauses.size() - 1;
        while (last >= 0 && clauses.get(last).codePoints().noneMatch(Character::isLetter)) {
            last--;
        }
        return last;
    }

    private List<String> take(String text, List<String> clauses) {
        for (String clause : clauses) {
            taken = text.indexOf(clause, taken) + clause.length();
        }
        return List.copyOf(clauses);
    }
}
