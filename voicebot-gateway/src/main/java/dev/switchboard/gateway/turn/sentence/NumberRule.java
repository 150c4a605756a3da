package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import dev.switchboard.gateway.turn.sentence.Token.Mark;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// A number that is dictated goes on until it has as many digits as such numbers have; a date until
/// its day. Other numbers are words like others.
final class NumberRule implements Rule {
    @Override
    public Optional<Completion> judge(Sentence sentence) {
        if (sentence.mark() == Mark.QUESTION) {
            return Optional.empty();
        }
        Optional<Completion> date = date(sentence);
        if (date.isPresent()) {
            return date;
        }
        DigitTail tail = DigitTail.of(sentence);
        if (tail.digits() == 0 || !tail.dictated()) {
            return Optional.empty();
        }
        if (sentence.expected() instanceof Expected.Digits(int wanted) && wanted > 0) {
            return result(tail.digits() >= wanted ? 0.9 : 0.05);
        }
        boolean stop = sentence.mark() == Mark.STOP;
        return result(Math.min(1, complete(tail.digits()) + (stop ? 0.1 : 0)));
    }

    /// How complete a number of so many digits is: phone numbers have 7, 10 or 11, cards 15 or 16;
    /// 4 to 6 may be a code.
    private static double complete(int digits) {
        return switch (digits) {
            case 0, 1, 2, 3 -> 0.1;
            case 4, 5, 6 -> 0.2;
            case 7 -> 0.5;
            case 10, 11 -> 0.75;
            case 15 -> 0.4;
            case 16 -> 0.85;
            case 8, 9, 12, 13, 14 -> 0.15;
            default -> 0.5;
        };
    }

    /// A month wants its day, and a day perhaps its year.
    private static Optional<Completion> date(Sentence sentence) {
        int last = sentence.length() - 1;
        if (sentence.is(Role.MONTH, last)) {
            boolean day =
                    sentence.is(Role.ORDINAL, last - 1) || sentence.is(Role.ORDINAL, last - 2);
            boolean asked = sentence.is(Role.QUESTION_START, 0);
            return result(day || asked ? 0.6 : 0.4);
        }
        boolean started = sentence.is(Role.TEEN, last) || sentence.word(last).equals("20");
        if (started && last >= 2) {
            boolean year =
                    (sentence.is(Role.ORDINAL, last - 1) && near(sentence, last - 2))
                            || (sentence.is(Role.MONTH, last - 1)
                                    && sentence.is(Role.ORDINAL, last - 2));
            return year ? result(0.2) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean near(Sentence sentence, int at) {
        return sentence.is(Role.MONTH, at) || sentence.is(Role.MONTH, at - 1);
    }

    private static Optional<Completion> result(double probability) {
        return Optional.of(new Completion(probability, Kind.NUMBER));
    }
}
