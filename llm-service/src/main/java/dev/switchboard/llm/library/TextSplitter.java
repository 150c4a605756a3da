package dev.switchboard.llm.library;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import java.util.List;

/// Cuts a text into pieces of bounded length: between paragraphs where it can, else between lines,
/// sentences, words. A piece repeats the end of the one before it. For any thread, one at a time:
/// the library's finder of sentences keeps a state.
public final class TextSplitter {
    private final DocumentSplitter splitter;

    /// @param longest in characters
    /// @param overlap in characters, at most
    public TextSplitter(int longest, int overlap) {
        splitter = DocumentSplitters.recursive(longest, overlap);
    }

    /// The pieces in their order, none of them blank.
    public synchronized List<String> split(String text) {
        return text.isBlank()
                ? List.of()
                : splitter.split(Document.from(text)).stream()
                        .map(TextSegment::text)
                        .map(String::strip)
                        .filter(piece -> !piece.isEmpty())
                        .toList();
    }
}
