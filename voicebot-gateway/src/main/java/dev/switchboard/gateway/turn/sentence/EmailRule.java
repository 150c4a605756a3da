package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Completion.Kind;
import dev.switchboard.gateway.turn.sentence.Words.Role;
import java.util.Optional;

/// An e-mail address, said or written, is complete with its domain.
final class EmailRule implements Rule {
    private static final int LONGEST_NAME = 8;
    private static final double DONE = 0.9;
    private static final double MAYBE = 0.3;
    private static final double GOES_ON = 0.05;

    @Override
    public Optional<Completion> judge(Sentence sentence) {
        String last = sentence.last().word();
        int written = last.indexOf('@');
        if (written >= 0) {
            int dot = last.lastIndexOf('.');
            return result(dot > written && dot < last.length() - 2 ? DONE : GOES_ON);
        }
        if (dot(sentence, sentence.length() - 1)
                || (sentence.length() > 1 && sentence.endsWith(Role.ADDRESS_JOINT))) {
            return result(GOES_ON);
        }
        int at = lastAt(sentence);
        return at >= 0 ? domain(sentence, at + 1) : name(sentence);
    }

    /// Whether it is the dot of an address; not in `that is the point`, where that is the same
    /// word.
    private static boolean dot(Sentence sentence, int at) {
        return sentence.is(Role.DOT, at) && !sentence.is(Role.TRAILING, at - 1);
    }

    /// The place of the last `at` that belongs to an address.
    private static int lastAt(Sentence sentence) {
        int end = sentence.length();
        for (int at = end - 1; at > 0; at--) {
            if (sentence.is(Role.AT, at)) {
                boolean dotted = false;
                for (int near = at - 1; near >= Math.max(0, at - 4); near--) {
                    dotted |= sentence.is(Role.DOT, near) || sentence.is(Role.ADDRESS_JOINT, near);
                }
                boolean wanted = sentence.expected() instanceof Expected.Email;
                boolean near = sentence.has(Role.EMAIL_NEAR, at);
                return dotted || wanted || near || dotAfter(sentence, at) >= 0 ? at : -1;
            }
        }
        return -1;
    }

    private static int dotAfter(Sentence sentence, int at) {
        for (int after = at + 1; after < sentence.length(); after++) {
            if (sentence.is(Role.DOT, after)) {
                return after;
            }
        }
        return -1;
    }

    private static Optional<Completion> domain(Sentence sentence, int start) {
        int last = sentence.length() - 1;
        if (last < start) {
            return result(GOES_ON);
        }
        int dot = -1;
        for (int at = start; at <= last; at++) {
            dot = sentence.is(Role.DOT, at) ? at : dot;
        }
        if (dot < 0) {
            String word = sentence.last().word();
            boolean dotted = word.indexOf('.') > 0 && last == start;
            return dotted ? result(DONE) : last - start < 3 ? result(0.1) : Optional.empty();
        }
        if (dot == last - 1) {
            return sentence.is(Role.DOMAIN_END, last) ? result(DONE) : result(MAYBE);
        }
        return dot == last ? result(GOES_ON) : Optional.empty();
    }

    /// The part before `at`, when an address was announced: `my email is john`.
    private static Optional<Completion> name(Sentence sentence) {
        int last = sentence.length() - 1;
        for (int at = last; at >= Math.max(0, last - LONGEST_NAME); at--) {
            boolean dots = dot(sentence, at) || sentence.is(Role.ADDRESS_JOINT, at);
            boolean announced =
                    at < last && sentence.is(Role.COPULA, at) && sentence.has(Role.EMAIL_NEAR, at);
            if ((dots && last - at <= 2 && at > 0) || announced) {
                return plain(sentence, at + 1) ? result(0.15) : Optional.empty();
            }
        }
        boolean wanted = sentence.expected() instanceof Expected.Email && last < 4;
        return wanted && plain(sentence, 0) ? result(0.15) : Optional.empty();
    }

    /// Whether these can be parts of a name: no words that only sentences have.
    private static boolean plain(Sentence sentence, int start) {
        for (int at = start; at < sentence.length(); at++) {
            boolean grammar =
                    sentence.is(Role.TRAILING, at)
                            || sentence.is(Role.STRANDED, at)
                            || sentence.is(Role.ANSWER_END, at)
                            || sentence.is(Role.ANSWER, at);
            if (grammar && sentence.word(at).length() > 1) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Completion> result(double probability) {
        return Optional.of(new Completion(probability, Kind.EMAIL));
    }
}
