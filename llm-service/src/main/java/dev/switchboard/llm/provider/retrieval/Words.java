package dev.switchboard.llm.provider.retrieval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The words of a text that carry its meaning, without their endings.
final class Words {
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z0-9']+");

    private static final Set<String> EMPTY =
            Set.of(
                    ("a about an and any anyone are as at be been but by can could did do does doing for"
                                    + " from get give go going got had has have hello hey hi how i if in is"
                                    + " it its just know let like me much my need no not of on or our please"
                                    + " say should so some tell thank thanks that the their them then there"
                                    + " they this to um uh up us want was we well were what when where which"
                                    + " who why will with would yes you your i'd i'm it's that's what's"
                                    + " you're don't doesn't one many also okay ok")
                            .split(" ", -1));

    private Words() {}

    static Set<String> of(String text) {
        return Arrays.stream(NOT_A_LETTER.split(text.toLowerCase(Locale.ENGLISH), -1))
                .filter(word -> word.length() > 1 && !EMPTY.contains(word))
                .map(Words::stem)
                .collect(Collectors.toSet());
    }

    private static String stem(String word) {
        for (String ending : new String[] {"ings", "ing", "ies", "ed", "es", "s", "e", "y"}) {
            if (word.length() - ending.length() >= 3 && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
