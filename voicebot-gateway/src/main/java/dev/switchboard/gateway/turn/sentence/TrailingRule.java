package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import dev.switchboard.gateway.turn.sentence.Token.Mark;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// Something must follow: a conjunction, an article, a filler. A preposition or a verb may also end
/// a clause that began with its object: `I don't know who that is`, `the one I paid for`.
final class TrailingRule implements Rule {
    @Override
    public Optional<Completion> judge(Sentence all) {
        Sentence sentence = all.afterLastStop();
        if (sentence.endsWith(Role.CLOSING)) {
            return Optional.empty();
        }
        if (sentence.endsWith(Role.FILLER) || sentence.mark() == Mark.BREAK) {
            return Optional.of(new Completion(0.05, Kind.HESITATION));
        }
        boolean stop = sentence.mark() == Mark.STOP;
        if (sentence.mark() == Mark.QUESTION) {
            return sentence.endsWith(Role.TRAILING) ? trailing(0.5) : Optional.empty();
        }
        if (sentence.endsWith(Role.STRANDED)) {
            return trailing(stranded(sentence, stop));
        }
        if (sentence.endsWith(Role.LINKING)) {
            return trailing(linking(sentence, stop));
        }
        if (sentence.endsWith(Role.TRAILING)) {
            return trailing(0.1);
        }
        if (sentence.endsWith(Role.LEANING)) {
            return trailing(stop ? 0.55 : 0.3);
        }
        return sentence.endsWith(Role.POINTING) && !stop ? trailing(0.45) : Optional.empty();
    }

    private static double stranded(Sentence sentence, boolean stop) {
        if (asksInside(sentence)) {
            return stop ? 0.7 : 0.6;
        }
        if (hasRelativeClause(sentence)) {
            return stop ? 0.65 : 0.4;
        }
        return stop ? 0.35 : 0.15;
    }

    private static double linking(Sentence sentence, boolean stop) {
        if (asksInside(sentence)) {
            return stop ? 0.7 : 0.55;
        }
        if (sentence.is(Role.SUBJECT, sentence.length() - 2)) {
            return stop ? 0.6 : 0.3;
        }
        return stop ? 0.2 : 0.1;
    }

    /// Whether a question word stands before the last two words: what it asks for need not follow.
    private static boolean asksInside(Sentence sentence) {
        return sentence.has(Role.ASKS_FOR, sentence.length() - 2);
    }

    /// Whether a clause begins behind something that it can be about.
    private static boolean hasRelativeClause(Sentence sentence) {
        for (int at = 2; at < sentence.length() - 1; at++) {
            boolean linked =
                    sentence.is(Role.TRAILING, at - 1)
                            || sentence.is(Role.LINKING, at - 1)
                            || sentence.is(Role.FILLER, at - 1)
                            || sentence.tokens().get(at - 1).mark() != Mark.NONE;
            if (sentence.is(Role.SUBJECT, at) && !linked) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Completion> trailing(double probability) {
        return Optional.of(new Completion(probability, Kind.TRAILING));
    }
}
