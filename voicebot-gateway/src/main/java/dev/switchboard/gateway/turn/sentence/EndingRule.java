package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// What nothing speaks against: complete by its punctuation, and by its length where there is none.
final class EndingRule implements Rule {
    private static final int SENTENCE = 4;

    @Override
    public Optional<Completion> judge(Sentence all) {
        Sentence sentence = all.afterLastStop();
        boolean asks = sentence.is(Role.QUESTION_START, 0) && sentence.length() >= 3;
        return Optional.of(
                switch (sentence.mark()) {
                    case QUESTION -> new Completion(0.9, Kind.QUESTION);
                    case STOP ->
                            new Completion(
                                    sentence.length() >= 3 ? 0.8 : 0.65,
                                    asks ? Kind.QUESTION : Kind.SENTENCE);
                    case COMMA -> new Completion(0.2, Kind.OPEN);
                    case BREAK -> new Completion(0.1, Kind.HESITATION);
                    case NONE -> unmarked(sentence, asks);
                });
    }

    private static Completion unmarked(Sentence sentence, boolean asks) {
        if (sentence.punctuated()) {
            return new Completion(asks ? 0.5 : 0.4, Kind.OPEN);
        }
        if (asks) {
            return new Completion(0.75, Kind.QUESTION);
        }
        return sentence.length() >= SENTENCE || sentence.endsWith(Role.CLOSING)
                ? new Completion(0.65, Kind.SENTENCE)
                : new Completion(0.5, Kind.OPEN);
    }
}
