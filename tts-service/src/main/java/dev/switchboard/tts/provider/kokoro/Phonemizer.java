package dev.switchboard.tts.provider.kokoro;

import dev.switchboard.tts.text.SpokenForm;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes a clause in Kokoro's phonemes.
///
/// A word is looked up; else it is taken apart (`WebRTC` → Web, RTC), spelled when it looks like an
/// acronym, or guessed from its letters.
final class Phonemizer {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}']+|[,.;:!?—…]+");
    private static final Pattern PARTS =
            Pattern.compile("\\p{Lu}{2,}(?=\\p{Lu}\\p{Ll}|$)|\\p{Lu}?\\p{Ll}+|\\p{Lu}+");
    private static final Pattern VOWEL = Pattern.compile("[aeiouy]");

    /// The names of letters that are words as well, or not in the dictionary as such.
    private static final Map<String, String> LETTER_NAMES =
            Map.of("a", "ˈA", "i", "ˈI", "z", "zˈi");

    /// Words that are something else in capitals.
    private static final Map<String, String> SPELLED =
            Map.of("AM", "ˌAˈɛm", "PM", "pˌiˈɛm", "US", "jˌuˈɛs");

    private static final int LONGEST_ACRONYM = 5;

    private final Dictionary dictionary;
    private final LetterToSound letterToSound;

    Phonemizer(Dictionary dictionary, LetterToSound letterToSound) {
        this.dictionary = dictionary;
        this.letterToSound = letterToSound;
    }

    /// Phonemes and punctuation of a clause.
    String phonemes(String clause) {
        StringBuilder phonemes = new StringBuilder();
        Matcher tokens = TOKEN.matcher(SpokenForm.of(clause));
        while (tokens.find()) {
            String token = tokens.group();
            if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '\'') {
                phonemes.append(token.charAt(0));
                continue;
            }
            String word = word(token);
            if (!word.isEmpty()) {
                phonemes.append(phonemes.isEmpty() ? "" : " ").append(word);
            }
        }
        return phonemes.toString();
    }

    private String word(String token) {
        String word = token.replaceAll("^'+|'+$", "");
        String plain = plain(word);
        if (plain.isEmpty()) {
            return "";
        }
        if (SPELLED.containsKey(word)) {
            return SPELLED.get(word);
        }
        if (plain.length() == 1 && !plain.equals("a") && !plain.equals("i")) {
            return spelled(plain);
        }
        return dictionary.find(plain).or(() -> possessive(plain)).orElseGet(() -> unknown(word));
    }

    /// Lower case, accents away, only what the dictionary knows.
    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z']", "");
    }

    private Optional<String> possessive(String word) {
        if (!word.endsWith("'s")) {
            return Optional.empty();
        }
        return dictionary
                .find(word.substring(0, word.length() - 2))
                .map(stem -> stem + ending(stem.charAt(stem.length() - 1)));
    }

    private static String ending(char last) {
        if ("szʃʒʧʤ".indexOf(last) >= 0) {
            return "ᵻz";
        }
        return "ptkfθ".indexOf(last) >= 0 ? "s" : "z";
    }

    private String unknown(String word) {
        Matcher parts = PARTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD));
        return parts.results().map(part -> part(part.group())).collect(Collectors.joining(" "));
    }

    private String part(String part) {
        String plain = plain(part);
        if (plain.isEmpty()) {
            return "";
        }
        boolean capitals = part.length() > 1 && part.equals(part.toUpperCase(Locale.ROOT));
        boolean acronym = capitals && part.length() <= LONGEST_ACRONYM;
        if (acronym || !VOWEL.matcher(plain).find()) {
            return dictionary.find(plain).filter(_ -> !acronym).orElseGet(() -> spelled(plain));
        }
        return dictionary.find(plain).orElseGet(() -> letterToSound.phonemes(plain));
    }

    private String spelled(String letters) {
        return letters.chars()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .map(this::letter)
                .collect(Collectors.joining(" "));
    }

    private String letter(String letter) {
        return Optional.ofNullable(LETTER_NAMES.get(letter))
                .or(() -> dictionary.find(letter + "."))
                .or(() -> dictionary.find(letter))
                .orElse("");
    }
}
