package dev.switchboard.llm.library;

/// Takes `<think>…</think>` out of a text that comes in pieces. Some servers leave the reasoning of
/// a model in its answer, and nobody wants to hear it.
final class ThinkFilter {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private final StringBuilder pending = new StringBuilder();
    private boolean inside;
    private boolean spoke;

    /// What of the text so far can be said now.
    String add(String piece) {
        pending.append(piece);
        var said = new StringBuilder();
        String tag = inside ? CLOSE : OPEN;
        for (int at = pending.indexOf(tag); at >= 0; at = pending.indexOf(tag)) {
            take(said, at);
            pending.delete(0, tag.length());
            inside = !inside;
            tag = inside ? CLOSE : OPEN;
        }
        take(said, pending.length() - beginningOf(tag));
        return visible(said);
    }

    /// What was held back because it might have become a tag.
    String rest() {
        var said = new StringBuilder();
        take(said, pending.length());
        return visible(said);
    }

    private void take(StringBuilder said, int length) {
        if (!inside) {
            said.append(pending, 0, length);
        }
        pending.delete(0, length);
    }

    /// Length of the longest end of the pending text that may be the beginning of the tag.
    private int beginningOf(String tag) {
        for (int length = Math.min(pending.length(), tag.length() - 1); length > 0; length--) {
            if (tag.startsWith(pending.substring(pending.length() - length))) {
                return length;
            }
        }
        return 0;
    }

    private String visible(StringBuilder said) {
        String text = spoke ? said.toString() : said.toString().stripLeading();
        spoke |= !text.isEmpty();
        return text;
    }
}
