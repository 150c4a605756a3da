package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import dev.switchboard.gateway.turn.sentence.Token.Mark;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// Yes, no, thanks: short and complete.
final class AnswerRule implements Rule {
    @Override
    public Optional<Completion> judge(Sentence all) {
        Sentence sentence = all.afterLastStop();
        if (sentence.mark() == Mark.BREAK || !answers(sentence)) {
            return Optional.empty();
        }
        if (sentence.mark() == Mark.COMMA) {
            return Optional.of(new Completion(0.35, Kind.SHORT_ANSWER));
        }
        boolean asked = sentence.expected() instanceof Expected.YesOrNo;
        boolean alone = all.length() == sentence.length();
        return Optional.of(new Completion(asked ? 0.95 : alone ? 0.8 : 0.75, Kind.SHORT_ANSWER));
    }

    private static boolean answers(Sentence sentence) {
        if (sentence.isAll(Role.ANSWER)) {
            return true;
        }
        boolean form = sentence.is(Role.ANSWER_START, 0) && sentence.length() <= 5;
        return form
                && (sentence.endsWith(Role.ANSWER_END)
                        || (sentence.length() > 1 && sentence.endsWith(Role.ANSWER)));
    }
}
