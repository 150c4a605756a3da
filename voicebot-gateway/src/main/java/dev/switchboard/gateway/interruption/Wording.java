package dev.switchboard.gateway.interruption;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Texts as words that can be compared: small letters, no punctuation. A sign of a script that has
/// no spaces is a word.
final class Wording {
    private static final Pattern APOSTROPHE = Pattern.compile("['’]");
    private static final Pattern WORD =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern DRAWN_OUT = Pattern.compile("(.)\\1+");

    private Wording() {}

    static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return WORD.matcher(APOSTROPHE.matcher(plain).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /// The same for sounds that are written as long as they are: `mmhm` is `mhm`.
    static List<String> sounds(List<String> words) {
        return words.stream().map(word -> DRAWN_OUT.matcher(word).replaceAll("$1")).toList();
    }
}
