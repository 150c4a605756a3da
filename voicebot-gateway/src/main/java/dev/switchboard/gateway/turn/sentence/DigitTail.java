package dev.switchboard.gateway.turn.sentence;

import dev.switchboard.gateway.turn.sentence.Words.Role;

/// The digits that a sentence ends with, said or written.
///
/// @param digits how many there are
/// @param dictated whether they are said one by one or in groups, not as an amount
record DigitTail(int digits, boolean dictated) {
    /// So near is the word that announces a number.
    private static final int NEAR = 5;

    static DigitTail of(Sentence sentence) {
        int digits = 0;
        int groups = 0;
        int single = 0;
        int at = sentence.length();
        while (at > 0 && belongs(sentence, at - 1)) {
            at--;
            int more = digits(sentence, at);
            digits += more;
            groups += more > 0 ? 1 : 0;
            single += one(sentence, at) ? 1 : 0;
        }
        boolean grouped = single >= 2 || (groups >= 2 && digits >= 5) || digits >= 7;
        return new DigitTail(digits, grouped || announced(sentence, at));
    }

    /// Whether a number was announced or asked for, and this is it: not `at five`, nor `this one`.
    private static boolean announced(Sentence sentence, int start) {
        if (sentence.expected() instanceof Expected.Digits) {
            return start == 0 || sentence.is(Role.COPULA, start - 1);
        }
        boolean near = false;
        for (int at = Math.max(0, start - NEAR); at < start; at++) {
            near |= sentence.is(Role.NUMBER_NEAR, at);
        }
        return near && !sentence.is(Role.STRANDED, start - 1);
    }

    private static boolean belongs(Sentence sentence, int at) {
        return digits(sentence, at) > 0
                || sentence.is(Role.DIGIT, at)
                || sentence.is(Role.NUMBER_JOINT, at);
    }

    private static int digits(Sentence sentence, int at) {
        if (sentence.is(Role.DOUBLE, at)) {
            return 1;
        }
        if (sentence.is(Role.TRIPLE, at)) {
            return 2;
        }
        if (sentence.is(Role.DIGIT, at)) {
            return sentence.is(Role.TENS, at - 1) ? 0 : 1;
        }
        if (sentence.is(Role.TEEN, at) || sentence.is(Role.TENS, at)) {
            return 2;
        }
        return sentence.tokens().get(at).figures();
    }

    private static boolean one(Sentence sentence, int at) {
        return digits(sentence, at) == 1;
    }
}
