package dev.switchboard.tts.text;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/// Turns what a model wrote into what a voice can say: markdown, addresses and pictures go, words
/// and punctuation stay.
public final class SpeakableText {
    /// A pattern and what takes its place, in the order in which they apply.
    private record Rule(Pattern pattern, String replacement) {
        Rule(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }

        String apply(String text) {
            return pattern.matcher(text).replaceAll(replacement);
        }
    }

    private static final List<Rule> RULES =
            List.of(
                    new Rule("(?s)```.*?(```|\\z)", "\n"), // code cannot be listened to
                    new Rule("\\r\\n?", "\n"),
                    new Rule("!?\\[([^\\]\\n]*)\\]\\([^)\\n]*\\)", "$1"), // [words](address)
                    new Rule("<(https?://[^>\\s]+)>", "$1"),
                    new Rule("</?[A-Za-z][^<>\\n]{0,200}>|<!--.*?-->", " "), // HTML
                    new Rule(
                            "https?://(?:www\\.)?([^\\s/?#)]+)[^\\s)]*?([.,;!?)]*)(?=\\s|$)",
                            "$1$2"),
                    new Rule("(?m)^[ \\t]*([-*_=][ \\t]*){3,}$", ""), // rulers
                    new Rule("(?m)^[ \\t]*\\|?[ \\t|:-]*-{3}[ \\t|:-]*$", ""), // table rulers
                    new Rule("(?m)^[ \\t]*\\|(.*)\\|[ \\t]*$", "$1."), // table rows
                    new Rule("[ \\t]*\\|[ \\t]*", ", "),
                    new Rule("(?m)^[ \\t]*(?:>[ \\t]*)+", ""), // quotations
                    new Rule(
                            "(?m)^[ \\t]*(?:#{1,6}|[-*+•]|\\d{1,2}[.)])[ \\t]+(.*?[^\\s.,;:!?])[ \\t*_#]*$",
                            "$1."), // headings and list items are sentences
                    new Rule("(?m)^[ \\t]*(?:#{1,6}|[-*+•])[ \\t]+", ""),
                    new Rule("[*`~]+", ""),
                    new Rule("(?<![\\p{L}\\p{N}])_+|_+(?![\\p{L}\\p{N}])", ""),
                    new Rule("_", " "),
                    new Rule("[\\u2018\\u2019]", "'"),
                    new Rule("[\\u201C\\u201D\\u00AB\\u00BB]", "\""),
                    new Rule("(?<=\\d)\\u2013(?=\\d)", "-"),
                    new Rule("[\\u2013\\u2014]", " — "),
                    new Rule(
                            "[\\p{So}\\p{Sk}\\p{Cf}\\p{Cs}\\p{Co}\\uFE0F]",
                            " "), // emoji and the like
                    new Rule("\\s*\\n\\s*\\n\\s*", "\n\n"),
                    new Rule("(?<=[\\p{L}\\p{N}\"')])\\n\\n", ". "), // a paragraph ends a sentence
                    new Rule("[\\p{Cntrl}\\s\\p{Z}]+", " "),
                    new Rule(" +([.,;:!?])", "$1"));

    private static final Pattern SPOKEN = Pattern.compile("[\\p{L}\\p{N}]");

    private SpeakableText() {}

    /// The words and the punctuation of a text, on one line; empty when nothing of it can be
    /// spoken.
    public static String of(String text) {
        String spoken = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (Rule rule : RULES) {
            spoken = rule.apply(spoken);
        }
        return SPOKEN.matcher(spoken).find() ? spoken.strip() : "";
    }
}
