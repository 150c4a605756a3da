package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Token.Mark;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// What the agent asks for with its words. Pure, for any number of threads.
@FunctionalInterface
public interface Question {
    /// What the caller is expected to say to these words.
    Expected expected(String agentWords);

    /// By the words of a language; those without a table expect nothing in particular.
    ///
    /// @param language BCP 47 tag, such as `en-GB`
    static Question of(String language) {
        Words words = Words.of(language);
        return text -> {
            Sentence said = Sentence.of(text, words, new Expected.Anything());
            return asking(said).map(Question::expected).orElse(new Expected.Anything());
        };
    }

    /// The last sentence, if it asks, or the last question.
    private static Optional<Sentence> asking(Sentence said) {
        Sentence rest = said;
        while (rest.length() > 0) {
            Sentence last = rest.afterLastStop();
            boolean asks =
                    last.mark() == Mark.QUESTION
                            || (rest.equals(said) && last.has(Role.REQUEST, last.length()));
            if (asks) {
                return Optional.of(last);
            }
            rest = rest.before(last);
        }
        return Optional.empty();
    }

    private static Expected expected(Sentence question) {
        int length = question.length();
        boolean asksYesOrNo = question.is(Role.ASKS_YES_OR_NO, 0);
        if (asksYesOrNo || question.isAll(Role.ANSWER)) {
            return new Expected.YesOrNo();
        }
        if (question.has(Role.SPELLING_NEAR, length)) {
            return new Expected.Spelling();
        }
        if (question.has(Role.EMAIL_NEAR, length)) {
            return new Expected.Email();
        }
        return question.has(Role.NUMBER_NEAR, length)
                ? new Expected.Digits(0)
                : new Expected.Anything();
    }
}
