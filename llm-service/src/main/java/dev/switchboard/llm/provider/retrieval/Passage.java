package dev.switchboard.llm.provider.retrieval;

import java.util.List;

/// A prepared text that can be said.
///
/// @param sentences what is said
/// @param cues what a question about it resembles
record Passage(String id, Kind kind, List<String> sentences, List<Cue> cues) {
    /// Where a passage comes from.
    enum Kind {
        /// Bundled; its sentences are alternatives with placeholders.
        SMALL_TALK,
        /// The agent's knowledge or instructions.
        KNOWLEDGE
    }

    /// A text that stands for a passage.
    ///
    /// @param bonus added to its likeness: a text that says its topic is a better witness than one
    ///   torn out of its context
    record Cue(String text, double bonus) {}

    Passage {
        sentences = List.copyOf(sentences);
        cues = List.copyOf(cues);
    }

    /// A passage whose cues are all worth the same.
    static Passage of(String id, Kind kind, List<String> sentences, List<String> cues) {
        return new Passage(
                id, kind, sentences, cues.stream().map(text -> new Cue(text, 0)).toList());
    }

    String text() {
        return String.join(" ", sentences);
    }
}
