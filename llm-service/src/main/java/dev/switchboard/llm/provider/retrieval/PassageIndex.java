package dev.switchboard.llm.provider.retrieval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Passages that can be found by what a question means, helped by the words that it shares with
/// them.
final class PassageIndex {
    /// What it is worth when all words of a question stand in a passage. Enough to decide between
    /// two that mean about the same, too little to make a stranger fit.
    private static final double WORDS = 0.15;

    private record Witness(Meaning meaning, double bonus) {}

    private record Entry(Passage passage, List<Witness> witnesses, Set<String> words) {}

    /// @param score how well the passage fits, about 0 to 1
    record Match(Passage passage, double score) {}

    private final List<Entry> entries;
    private final Map<String, Long> passagesWithWord;

    PassageIndex(List<Passage> passages, Embedder embedder) {
        this.entries = passages.stream().map(passage -> entry(passage, embedder)).toList();
        this.passagesWithWord =
                entries.stream()
                        .flatMap(entry -> entry.words.stream())
                        .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    }

    /// The passage that fits best, if there is any.
    Optional<Match> best(Query query) {
        return entries.stream()
                .map(entry -> new Match(entry.passage, score(entry, query)))
                .max(Comparator.comparingDouble(Match::score));
    }

    /// The passage that fits a question best when both it and what was asked before are considered.
    /// The score is that of both together.
    Optional<Match> best(Query alone, Query together) {
        return entries.stream()
                .max(
                        Comparator.comparingDouble(
                                entry -> score(entry, alone) + score(entry, together)))
                .map(entry -> new Match(entry.passage, score(entry, together)));
    }

    private static Entry entry(Passage passage, Embedder embedder) {
        List<Witness> witnesses =
                passage.cues().stream()
                        .map(cue -> new Witness(embedder.embed(cue.text()), cue.bonus()))
                        .toList();
        String all =
                passage.cues().stream().map(Passage.Cue::text).collect(Collectors.joining(" "));
        return new Entry(passage, witnesses, Words.of(all));
    }

    private double score(Entry entry, Query query) {
        double likeness =
                entry.witnesses.stream()
                        .mapToDouble(witness ->
                                witness.meaning.likeness(query.meaning()) + witness.bonus)
                        .max()
                        .orElse(0);
        return entry.passage.kind() == Passage.Kind.SMALL_TALK
                ? likeness
                : likeness + WORDS * shared(entry, query.words());
    }

    /// The share of the question's words that the passage has; a rare word counts more.
    private double shared(Entry entry, Set<String> words) {
        double all = words.stream().mapToDouble(this::weight).sum();
        double shared =
                words.stream().filter(entry.words::contains).mapToDouble(this::weight).sum();
        return all == 0 ? 0 : shared / all;
    }

    private double weight(String word) {
        long with = passagesWithWord.getOrDefault(word, 0L);
        return Math.log(1 + (entries.size() + 1) / (with + 0.5));
    }
}
