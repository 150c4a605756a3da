package dev.switchboard.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes out what is not written as it is said: amounts, times, dates, ordinals, telephone
/// numbers, units, abbreviations. English as in the United States.
public final class SpokenForm {
    private record Rule(Pattern pattern, Function<MatchResult, String> spoken) {
        static Rule of(String pattern, Function<MatchResult, String> spoken) {
            return new Rule(Pattern.compile(pattern), spoken);
        }

        String apply(String text) {
            return pattern.matcher(text)
                    .replaceAll(match -> Matcher.quoteReplacement(spoken.apply(match)));
        }
    }

    private static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");
    private static final String MONTH =
            "(January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?";
    private static final String NUMBER = "\\d[\\d,]*(?:\\.\\d+)?";
    private static final Map<String, String> CURRENCIES =
            Map.of("$", "dollar", "€", "euro", "£", "pound");
    private static final Map<String, String> CENTS = Map.of("$", "cent", "€", "cent", "£", "penny");
    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("km/h", "kilometers per hour"),
                    Map.entry("mph", "miles per hour"),
                    Map.entry("km", "kilometers"),
                    Map.entry("cm", "centimeters"),
                    Map.entry("mm", "millimeters"),
                    Map.entry("kg", "kilograms"),
                    Map.entry("mg", "milligrams"),
                    Map.entry("lbs", "pounds"),
                    Map.entry("ml", "milliliters"),
                    Map.entry("ms", "milliseconds"),
                    Map.entry("min", "minutes"),
                    Map.entry("GB", "gigabytes"),
                    Map.entry("MB", "megabytes"),
                    Map.entry("TB", "terabytes"),
                    Map.entry("kWh", "kilowatt hours"),
                    Map.entry("°C", "degrees Celsius"),
                    Map.entry("°F", "degrees Fahrenheit"),
                    Map.entry("°", "degrees"));
    private static final Map<String, String> ABBREVIATIONS =
            Map.ofEntries(
                    Map.entry("Mr.", "Mister"),
                    Map.entry("Mrs.", "Missus"),
                    Map.entry("Ms.", "Miz"),
                    Map.entry("Dr.", "Doctor"),
                    Map.entry("Prof.", "Professor"),
                    Map.entry("St.", "Saint"),
                    Map.entry("vs.", "versus"),
                    Map.entry("etc.", "et cetera"),
                    Map.entry("e.g.", "for example"),
                    Map.entry("i.e.", "that is"),
                    Map.entry("approx.", "approximately"),
                    Map.entry("No.", "number"));

    private static final List<Rule> RULES =
            List.of(
                    Rule.of(
                            "\\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|etc|e\\.g|i\\.e|approx)\\.|\\bNo\\.(?= ?\\d)",
                            match -> ABBREVIATIONS.getOrDefault(match.group(), match.group())),
                    Rule.of(
                            "([$€£]) ?("
                                    + NUMBER
                                    + ")(?: (hundred|thousand|million|billion|trillion))?",
                            SpokenForm::amount),
                    Rule.of(
                            "\\b([01]?\\d|2[0-3]):([0-5]\\d)(?: ?([AaPp])\\.?[Mm]\\b\\.?)?",
                            SpokenForm::time),
                    Rule.of(
                            "\\b(1[0-2]|[1-9]) ?([AaPp])\\.?[Mm]\\b\\.?",
                            match ->
                                    NumberWords.cardinal(match.group(1))
                                            + halfOfDay(match.group(2))),
                    Rule.of(
                            "\\b(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])\\b",
                            match -> date(match.group(2), match.group(3), match.group(1))),
                    Rule.of(
                            "\\b(1[0-2]|0?[1-9])/(3[01]|[12]\\d|0?[1-9])/((?:19|20)\\d\\d)\\b",
                            match -> date(match.group(1), match.group(2), match.group(3))),
                    Rule.of(
                            "\\b"
                                    + MONTH
                                    + " (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? ((?:1\\d|20)\\d\\d)\\b)?",
                            match -> monthAndDay(match)),
                    Rule.of(
                            "(?<![\\w.])\\+?\\d{1,4}(?:[ .-]\\(?\\d{2,4}\\)?){2,5}(?![\\w%])|\\(\\d{3}\\) ?\\d{3}-\\d{4}|(?<![\\w.,-])\\d{3}-\\d{4}(?!\\w)",
                            match -> telephone(match.group())),
                    Rule.of(
                            "(?<![\\w.])(\\d[\\d,]*)(?:st|nd|rd|th)\\b",
                            match -> NumberWords.ordinal(match.group(1))),
                    Rule.of(
                            "(?i)\\b(in|since|by|until|from|of|year|to|around) ((?:1[1-9]|20)\\d\\d)\\b(?![,.]\\d|%)",
                            match -> match.group(1) + " " + NumberWords.year(match.group(2))),
                    Rule.of(
                            "\\b((?:19|20)\\d0)s\\b",
                            match -> NumberWords.year(match.group(1)).replaceAll("y$", "ies")),
                    Rule.of(
                            "(?<![\\w.])(" + NUMBER + ") ?[-–] ?(?=\\d)",
                            match -> match.group(1) + " to "),
                    Rule.of("(?<![\\w.])-(?=\\d)", match -> "minus "),
                    Rule.of(
                            "("
                                    + NUMBER
                                    + ") ?(km/h|mph|km|cm|mm|kg|mg|lbs|ml|ms|min|GB|MB|TB|kWh|°C|°F|°)(?![\\w°])",
                            match ->
                                    NumberWords.cardinal(match.group(1))
                                            + " "
                                            + UNITS.get(match.group(2))),
                    Rule.of("(" + NUMBER + ") ?%", match -> match.group(1) + " percent"),
                    Rule.of("#(?=\\d)", match -> "number "),
                    Rule.of(
                            "(?<![\\d.,])(0\\d+|\\d{7,})(?![\\d.,]\\d)",
                            match -> NumberWords.digits(match.group(1))),
                    Rule.of(NUMBER, match -> " " + number(match.group()) + " "),
                    Rule.of("(?<=\\p{L})\\.(?=\\p{L}{2})", match -> " dot "),
                    Rule.of(" ?& ?", match -> " and "),
                    Rule.of(" ?@ ?", match -> " at "),
                    Rule.of(" ?\\+ ?", match -> " plus "),
                    Rule.of(" ?= ?", match -> " equals "),
                    Rule.of("%", match -> " percent "),
                    Rule.of("[/\\\\]", match -> " "),
                    Rule.of("\\s+", match -> " "),
                    Rule.of(" (?=[.,;:!?])", match -> ""));

    private SpokenForm() {}

    /// The text in words.
    public static String of(String text) {
        String spoken = text;
        for (Rule rule : RULES) {
            spoken = rule.apply(spoken);
        }
        return spoken.strip();
    }

    private static String amount(MatchResult match) {
        String currency = CURRENCIES.getOrDefault(match.group(1), "");
        String number = match.group(2).replaceAll(",$", "");
        String comma = match.group(2).endsWith(",") ? "," : "";
        if (match.group(3) != null) {
            return NumberWords.cardinal(number) + " " + match.group(3) + " " + currency + "s";
        }
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String words = counted(whole, currency);
        String cents = point < 0 ? "" : (number.substring(point + 1) + "0").substring(0, 2);
        if (!cents.isEmpty() && !cents.equals("00")) {
            String part = counted(cents, CENTS.getOrDefault(match.group(1), ""));
            words = whole.equals("0") ? part : words + " and " + part;
        }
        return words + comma;
    }

    private static String counted(String number, String unit) {
        boolean one = number.matches("0*1");
        String plural = unit.equals("penny") ? "pence" : unit + "s";
        return NumberWords.cardinal(number) + " " + (one ? unit : plural);
    }

    private static String time(MatchResult match) {
        String hour = NumberWords.cardinal(match.group(1));
        String minutes = match.group(2);
        String half = match.group(3) == null ? "" : halfOfDay(match.group(3));
        if (minutes.equals("00")) {
            return half.isEmpty()
                    ? hour + (hour.equals("zero") ? " hundred" : " o'clock")
                    : hour + half;
        }
        String spoken =
                minutes.startsWith("0")
                        ? "oh " + NumberWords.cardinal(minutes.substring(1))
                        : NumberWords.cardinal(minutes);
        return hour + " " + spoken + half;
    }

    private static String halfOfDay(String letter) {
        return letter.equalsIgnoreCase("a") ? " AM" : " PM";
    }

    private static String date(String month, String day, String year) {
        return MONTHS.get(Integer.parseInt(month) - 1)
                + " "
                + NumberWords.ordinal(day)
                + ", "
                + NumberWords.year(year);
    }

    private static String monthAndDay(MatchResult match) {
        String start = match.group(1).substring(0, 3);
        String month =
                MONTHS.stream().filter(name -> name.startsWith(start)).findFirst().orElse(start);
        String spoken = month + " " + NumberWords.ordinal(match.group(2));
        return match.group(3) == null ? spoken : spoken + ", " + NumberWords.year(match.group(3));
    }

    private static String telephone(String number) {
        String groups =
                Pattern.compile("\\d+")
                        .matcher(number)
                        .results()
                        .map(group -> NumberWords.digits(group.group()))
                        .collect(Collectors.joining(", "));
        return number.startsWith("+") ? "plus " + groups : groups;
    }

    private static String number(String number) {
        String plain = number.replaceAll(",$", "");
        String comma = number.endsWith(",") ? "," : "";
        return (NumberWords.cardinal(plain) + comma).toLowerCase(Locale.ROOT);
    }
}
