package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// Letter by letter: nobody but the speaker knows the last one.
final class SpellingRule implements Rule {
    private static final int LIKELY_A_NAME = 4;

    @Override
    public Optional<Completion> judge(Sentence sentence) {
        if (sentence.endsWith(Role.SPELLING_LINK)
                && letters(sentence, sentence.length() - link(sentence)) > 0) {
            return result(0.05);
        }
        int letters = letters(sentence, sentence.length());
        boolean asked = sentence.expected() instanceof Expected.Spelling;
        if (letters == 0 || (letters == 1 && !asked && sentence.last().isLetter())) {
            return Optional.empty();
        }
        if (letters == sentence.length() && sentence.isAll(Role.ABBREVIATION)) {
            return Optional.empty();
        }
        boolean word = letters <= 3 && sentence.endsWith(Role.ABBREVIATION) && !asked;
        if (word) {
            return Optional.empty();
        }
        return result(letters >= LIKELY_A_NAME ? 0.3 : 0.15);
    }

    /// How many letters are spelled right before this place: `b as in bravo` is one.
    private static int letters(Sentence sentence, int end) {
        int letters = 0;
        int at = end;
        while (at > 0) {
            if (sentence.tokens().get(at - 1).isLetter()) {
                at--;
            } else {
                int before = beforeLink(sentence, at - 1);
                if (before <= 0 || !sentence.tokens().get(before - 1).isLetter()) {
                    break;
                }
                at = before - 1;
            }
            letters++;
        }
        return letters;
    }

    /// Where the link begins that ends here; 0 when there is none.
    private static int beforeLink(Sentence sentence, int end) {
        if (end < 1 || !sentence.endsWith(Role.SPELLING_LINK, end)) {
            return 0;
        }
        return sentence.is(Role.SPELLING_LINK, end - 1) ? end - 1 : end - 2;
    }

    private static int link(Sentence sentence) {
        return sentence.is(Role.SPELLING_LINK, sentence.length() - 1) ? 1 : 2;
    }

    private static Optional<Completion> result(double probability) {
        return Optional.of(new Completion(probability, Kind.SPELLING));
    }
}
