package dev.switchboard.tts.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.stream.Collectors;

/// Numbers as an American says them.
final class NumberWords {
    /// Formats are not thread-safe, and costly to make.
    private static final RuleBasedNumberFormat FORMAT =
            new RuleBasedNumberFormat(ULocale.US, RuleBasedNumberFormat.SPELLOUT);

    private NumberWords() {}

    /// `24` → twenty-four, `3.05` → three point zero five; beyond a quadrillion, digit by digit.
    static String cardinal(String number) {
        String plain = number.replace(",", "");
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String words =
                whole.isEmpty()
                        ? "zero"
                        : whole.length() > 15
                                ? digits(whole)
                                : format(Long.parseLong(whole), "%spellout-cardinal");
        return point < 0 || point == plain.length() - 1
                ? words
                : words + " point " + digits(plain.substring(point + 1));
    }

    /// `12` → twelfth
    static String ordinal(String number) {
        String plain = number.replace(",", "");
        return plain.length() > 15
                ? digits(plain)
                : format(Long.parseLong(plain), "%spellout-ordinal");
    }

    /// `2026` → twenty twenty-six
    static String year(String year) {
        return format(Long.parseLong(year), "%spellout-numbering-year");
    }

    /// `407` → four zero seven
    static String digits(String digits) {
        return digits.chars()
                .filter(Character::isDigit)
                .mapToObj(digit -> format(Character.digit(digit, 10), "%spellout-cardinal"))
                .collect(Collectors.joining(" "));
    }

    private static String format(long number, String rules) {
        synchronized (FORMAT) {
            return FORMAT.format(number, rules).replace("-", " ");
        }
    }
}
