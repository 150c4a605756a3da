package dev.switchboard.gateway.turn.sentence;

import java.util.List;
import java.util.Optional;

/// Judges how complete words are. Pure, for any number of threads.
@FunctionalInterface
public interface Completeness {
    /// Judges the words of a turn so far.
    ///
    /// @param words as recognition wrote them, with or without punctuation
    Completion of(String words, Expected expected);

    /// The rules with the words of a language.
    ///
    /// @param language BCP 47 tag, such as `en-GB`
    static Completeness of(String language) {
        Words words = Words.of(language);
        List<Rule> rules =
                List.of(
                        new AnswerRule(),
                        new NumberRule(),
                        new EmailRule(),
                        new SpellingRule(),
                        new TrailingRule(),
                        new EndingRule());
        return (text, expected) -> {
            Sentence sentence = Sentence.of(text, words, expected);
            return sentence.tokens().isEmpty()
                    ? Completion.UNKNOWN
                    : rules.stream()
                            .map(rule -> rule.judge(sentence))
                            .flatMap(Optional::stream)
                            .findFirst()
                            .orElse(Completion.UNKNOWN);
        };
    }
}
