package dev.switchboard.gateway.turn.sentence;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of a language that tell whether a sentence goes on.
final class Words {
    private static final Map<String, Words> READ = new ConcurrentHashMap<>();

    private final Map<Role, Set<String>> phrases = new EnumMap<>(Role.class);

    /// What a word or a phrase of up to four words does.
    enum Role {
        /// Fills a pause.
        FILLER,
        /// Something must follow.
        TRAILING,
        /// Something follows more often than not.
        LEANING,
        /// A verb that wants something behind it, unless that was said before.
        LINKING,
        /// What a clause can begin with.
        SUBJECT,
        /// Means something that was said, or something that follows.
        POINTING,
        /// A preposition that may also end a question.
        STRANDED,
        /// Ends a sentence, whatever its last word looks like.
        CLOSING,
        /// An answer by itself.
        ANSWER,
        /// Begins an answer: `yes, I am`.
        ANSWER_START,
        /// Ends such an answer.
        ANSWER_END,
        /// Begins a question.
        QUESTION_START,
        /// Asks for the object of a preposition: `where are you from`.
        ASKS_FOR,
        /// Begins a question that is answered with yes or no.
        ASKS_YES_OR_NO,
        /// Asks for something without being a question.
        REQUEST,
        /// Something is to be spelled.
        SPELLING_NEAR,
        /// One digit.
        DIGIT,
        /// Says the next digit twice, or three times.
        DOUBLE,
        TRIPLE,
        /// Two digits: ten to nineteen.
        TEEN,
        /// Twenty to ninety: two digits, also with the one behind it.
        TENS,
        /// Belongs to a number without being a digit of it.
        NUMBER_JOINT,
        /// A number that is dictated is near.
        NUMBER_NEAR,
        MONTH,
        /// First to thirty-first.
        ORDINAL,
        /// An e-mail address is near.
        EMAIL_NEAR,
        AT,
        DOT,
        /// Belongs to an address, between its words.
        ADDRESS_JOINT,
        /// Ends an address behind a dot.
        DOMAIN_END,
        /// May end one, and may go on.
        DOMAIN_END_OR_NOT,
        /// Is said before an address, and is not a part of it.
        COPULA,
        /// Between a letter and its word: `B as in bravo`.
        SPELLING_LINK,
        /// Letters that are a word of their own.
        ABBREVIATION
    }

    private Words(Properties table) {
        for (Role role : Role.values()) {
            String key = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
            phrases.put(
                    role,
                    Stream.of(table.getProperty(key, "").split(",", -1))
                            .map(String::strip)
                            .filter(phrase -> !phrase.isEmpty())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /// The table of a language; an empty one for a language without.
    ///
    /// @param tag BCP 47, such as `en-GB`
    static Words of(String tag) {
        String language = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        boolean plain =
                language.length() <= 3 && language.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return READ.computeIfAbsent(plain ? language : "", Words::read);
    }

    private static Words read(String language) {
        Properties table = new Properties();
        try (var file = Words.class.getResourceAsStream(language + ".properties")) {
            if (file != null) {
                table.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(table);
    }

    /// Whether a phrase does this.
    boolean is(Role role, String phrase) {
        return phrases.getOrDefault(role, Set.of()).contains(phrase);
    }
}
