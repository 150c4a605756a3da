package dev.switchboard.llm.knowledge;

import dev.switchboard.llm.model.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What was looked up for a question.
///
/// @param excerpts the best first
/// @param citations where each excerpt is from
/// @param skipped why nothing could be looked up, in one word: `late` or `failed`
public record Lookup(List<Excerpt> excerpts, List<Citation> citations, Optional<String> skipped) {
    /// Nothing was to be looked up, or nothing was found.
    public static final Lookup NOTHING = new Lookup(List.of(), List.of(), Optional.empty());

    public Lookup {
        excerpts = List.copyOf(excerpts);
        citations = List.copyOf(citations);
    }

    /// Whether there is something to tell of.
    public boolean isWorthTelling() {
        return !citations.isEmpty() || skipped.isPresent();
    }

    static Lookup of(List<Hit> hits) {
        return new Lookup(
                hits.stream()
                        .map(hit -> new Excerpt(hit.document().title(), hit.section(), hit.text()))
                        .toList(),
                IntStream.range(0, hits.size())
                        .mapToObj(i -> Citation.of(i + 1, hits.get(i)))
                        .toList(),
                Optional.empty());
    }

    static Lookup skipped(String why) {
        return new Lookup(List.of(), List.of(), Optional.of(why));
    }
}
