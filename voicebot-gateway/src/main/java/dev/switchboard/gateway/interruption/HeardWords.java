package dev.switchboard.gateway.interruption;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the caller heard of an answer that was stopped, and what not. Pure.
public record HeardWords(String heard, String unheard) {
    /// Stands where the agent was interrupted; llm-service tells the model what it means.
    public static final String INTERRUPTED = "[interrupted]";

    /// The words of an answer whose audio stopped somewhere.
    ///
    /// @param words the whole answer, with times in its audio; a word counts when its end was
    ///   reached
    /// @param stoppedAt how much of the audio was played
    public static HeardWords of(List<SpokenWord> words, long stoppedAt) {
        Predicate<SpokenWord> reached = word -> word.toMillis() <= stoppedAt;
        return new HeardWords(joined(words, reached), joined(words, reached.negate()));
    }

    /// What the model is told that it said.
    public String forModel() {
        return unheard.isEmpty() ? heard : (heard + " " + INTERRUPTED).strip();
    }

    private static String joined(List<SpokenWord> words, Predicate<SpokenWord> which) {
        return words.stream().filter(which).map(SpokenWord::text).collect(Collectors.joining(" "));
    }
}
