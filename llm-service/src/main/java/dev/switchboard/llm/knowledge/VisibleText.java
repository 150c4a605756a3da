package dev.switchboard.llm.knowledge;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Takes away what a reader of a text cannot see but a model can.
final class VisibleText {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);

    private VisibleText() {}

    /// A text without control, formatting (zero-width, direction, tag) and unpaired surrogate
    /// characters; line breaks and tabs stay.
    static String of(String text) {
        var seen = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(VisibleText::isSeen)
                .forEach(seen::appendCodePoint);
        return seen.toString();
    }

    /// The same for Markdown, whose comments are not shown.
    static String ofMarkdown(String text) {
        return COMMENT.matcher(of(text)).replaceAll("");
    }

    private static boolean isSeen(int character) {
        if (character == '\n' || character == '\t') {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
