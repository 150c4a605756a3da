package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import dev.switchboard.gateway.turn.sentence.Token.Mark;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// Something must follow: a conjunction, an article, a filler.
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
        boolean asks = sentence.is(Role.QUESTION_START, 0) && sentence.length() >= 3;
        if (sentence.endsWith(Role.STRANDED)) {
            boolean ends = asks || sentence.mark() == Mark.QUESTION;
            return Optional.of(
                    ends
                            ? new Completion(0.65, Kind.QUESTION)
                            : new Completion(0.15, Kind.TRAILING));
        }
        if (sentence.endsWith(Role.TRAILING)) {
            boolean surely = sentence.mark() == Mark.QUESTION;
            return Optional.of(new Completion(surely ? 0.5 : 0.1, Kind.TRAILING));
        }
        if (sentence.endsWith(Role.LEANING)) {
            boolean ends = sentence.mark() == Mark.STOP || sentence.mark() == Mark.QUESTION;
            return Optional.of(new Completion(ends ? 0.55 : 0.3, Kind.TRAILING));
        }
        return Optional.empty();
    }
}
