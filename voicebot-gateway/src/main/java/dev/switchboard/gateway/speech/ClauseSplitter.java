package dev.switchboard.gateway.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts a text that is still being written into what can be spoken. The first clause comes as early
/// as it sounds well: at any mark, at a comma after some letters, or after six words. Later ones
/// are sentences, and never longer than 300 letters. The clauses joined are the text.
public final class ClauseSplitter {
    private static final int EARLY_COMMA = 12;
    private static final int EARLY_WORDS = 6;
    private static final int LONGEST = 300;
    private static final Set<String> NEVER_LAST =
            Set.of(
                    "a", "an", "the", "to", "of", "in", "on", "at", "for", "and", "or", "but",
                    "with", "my", "your", "our", "is", "are", "we", "i", "you", "from", "by", "der",
                    "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer",
                    "und", "oder", "aber", "zu", "zum", "zur", "mit", "von", "für", "auf", "im",
                    "am", "um", "bei", "ist", "sind", "wir", "ich", "sie", "ihr", "ihre", "unser",
                    "unsere");
    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "mr.", "mrs.", "ms.", "dr.", "st.", "e.g.", "i.e.", "no.", "vs.", "approx.",
                    "prof.", "hr.", "fr.", "nr.", "str.", "tel.", "ca.", "bzw.", "z.b.", "d.h.",
                    "u.a.", "o.ä.", "ggf.", "evtl.", "inkl.", "zzgl.", "mind.", "max.", "mio.",
                    "mrd.");

    /// An initial, or an ordinal as German writes it: `am 3. Mai`.
    private static final Pattern GOES_ON = Pattern.compile("[a-zäöü]\\.|[0-9]{1,2}\\.");

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    /// The clauses of a text that is all there, as they are spoken.
    public static List<String> cut(String text) {
        ClauseSplitter splitter = new ClauseSplitter();
        // The space shows that the last sentence is whole.
        List<String> clauses = new ArrayList<>(splitter.add(text + " "));
        splitter.finish().ifPresent(clauses::add);
        return clauses.stream().map(String::strip).toList();
    }

    /// Adds what was written next.
    ///
    /// @return the clauses that this completes
    public List<String> add(String delta) {
        text.append(delta);
        List<String> clauses = new ArrayList<>();
        for (Optional<String> next = next(); next.isPresent(); next = next()) {
            clauses.add(next.get());
        }
        return clauses;
    }

    /// What is left when the text is complete.
    public Optional<String> finish() {
        String rest = text.toString();
        text.setLength(0);
        first = true;
        return rest.isBlank() ? Optional.empty() : Optional.of(rest);
    }

    private Optional<String> next() {
        int end = first ? earlyEnd() : sentenceEnd();
        if (end < 0) {
            return Optional.empty();
        }
        String clause = text.substring(0, end);
        text.delete(0, end);
        first = false;
        return Optional.of(clause);
    }

    /// Ends of the first clause, the better ones first.
    private int earlyEnd() {
        int words = 0;
        int afterWords = -1;
        for (int i = 1; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i)) || isSpace(i - 1)) {
                continue;
            }
            String word = wordBefore(i);
            if (endsClause(word, i)) {
                return i;
            }
            words++;
            boolean enough = words >= EARLY_WORDS && !NEVER_LAST.contains(word);
            if (afterWords < 0 && enough) {
                afterWords = i;
            }
        }
        return afterWords;
    }

    private int sentenceEnd() {
        int lastSpace = -1;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\n' && !text.substring(0, i).isBlank()) {
                return i;
            }
            if (Character.isWhitespace(text.charAt(i)) && !isSpace(i - 1)) {
                if (endsSentence(wordBefore(i))) {
                    return i;
                }
                if (i >= LONGEST) {
                    return lastSpace > 0 ? lastSpace : i;
                }
                lastSpace = i;
            }
        }
        return -1;
    }

    private boolean endsClause(String word, int end) {
        char last = word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
        boolean comma = last == ',' && end >= EARLY_COMMA;
        return comma || ";:—–".indexOf(last) >= 0 || endsSentence(word);
    }

    private static boolean endsSentence(String word) {
        String bare = word.replaceAll("[\"')\\]”’]+$", "");
        if (bare.isEmpty() || ".!?…".indexOf(bare.charAt(bare.length() - 1)) < 0) {
            return false;
        }
        return !GOES_ON.matcher(bare).matches() && !ABBREVIATIONS.contains(bare);
    }

    private String wordBefore(int end) {
        int start = end;
        while (start > 0 && !isSpace(start - 1)) {
            start--;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private boolean isSpace(int at) {
        return Character.isWhitespace(text.charAt(at));
    }
}
