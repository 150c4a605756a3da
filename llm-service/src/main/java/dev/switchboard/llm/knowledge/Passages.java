package dev.switchboard.llm.knowledge;

import dev.switchboard.llm.library.TextSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a document into passages: at its headings, then within each section.
final class Passages {
    private static final TextSplitter SPLITTER = new TextSplitter(900, 120);
    private static final int LONGEST_SECTION = 300;
    private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.+?)\\s*#*\\s*$");
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(```|~~~).*");

    private final List<PassageDraft> found = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    private Passages() {}

    static List<PassageDraft> of(DocumentDraft document) {
        var passages = new Passages();
        if (document.isMarkdown()) {
            passages.readMarkdown(document.text());
        } else {
            passages.body.append(document.text());
        }
        passages.endSection();
        return passages.found.isEmpty()
                ? List.of(new PassageDraft("", cut(document.text())))
                : List.copyOf(passages.found);
    }

    private void readMarkdown(String text) {
        boolean code = false;
        for (String line : text.split("\n", -1)) {
            code ^= FENCE.matcher(line).matches();
            Matcher heading = HEADING.matcher(line);
            if (!code && heading.matches()) {
                endSection();
                open(heading.group(1).length(), heading.group(2));
            } else {
                body.append(line).append('\n');
            }
        }
    }

    private void open(int level, String title) {
        while (headings.size() >= level) {
            headings.removeLast();
        }
        while (headings.size() < level - 1) {
            headings.add(""); // a level that the document leaves out
        }
        headings.add(title);
    }

    private void endSection() {
        String section =
                cut(
                        String.join(
                                " > ",
                                headings.stream().filter(title -> !title.isEmpty()).toList()));
        for (String text : SPLITTER.split(body.toString())) {
            found.add(new PassageDraft(section, text));
        }
        body.setLength(0);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_SECTION ? text.substring(0, LONGEST_SECTION) : text;
    }
}
