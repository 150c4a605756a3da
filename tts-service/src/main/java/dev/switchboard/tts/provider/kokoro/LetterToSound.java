package dev.switchboard.tts.provider.kokoro;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import marytts.exceptions.MaryConfigurationException;
import marytts.modules.phonemiser.AllophoneSet;
import marytts.modules.phonemiser.TrainedLTS;

/// Guesses how a word is said that no dictionary has, with MaryTTS's decision tree for American
/// English. Only that tree is used, MaryTTS itself is not started.
final class LetterToSound {
    private static final String FOLDER = "/marytts/language/en_US/lexicon/";

    /// MaryTTS's SAMPA symbols as Kokoro's phonemes.
    private static final Map<String, String> PHONEMES =
            Map.ofEntries(
                    Map.entry("A", "ɑ"),
                    Map.entry("O", "ɔ"),
                    Map.entry("u", "u"),
                    Map.entry("i", "i"),
                    Map.entry("{", "æ"),
                    Map.entry("V", "ʌ"),
                    Map.entry("E", "ɛ"),
                    Map.entry("I", "ɪ"),
                    Map.entry("U", "ʊ"),
                    Map.entry("@", "ə"),
                    Map.entry("r=", "ɜɹ"),
                    Map.entry("aU", "W"),
                    Map.entry("OI", "Y"),
                    Map.entry("@U", "O"),
                    Map.entry("EI", "A"),
                    Map.entry("AI", "I"),
                    Map.entry("g", "ɡ"),
                    Map.entry("tS", "ʧ"),
                    Map.entry("dZ", "ʤ"),
                    Map.entry("T", "θ"),
                    Map.entry("D", "ð"),
                    Map.entry("S", "ʃ"),
                    Map.entry("Z", "ʒ"),
                    Map.entry("N", "ŋ"),
                    Map.entry("r", "ɹ"));

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String VOWELS = "ɑɔuiæʌɛɪʊəɜWYOAI";

    private final TrainedLTS tree;

    LetterToSound() {
        try (InputStream allophones = open("allophones.en_US.xml");
                InputStream rules = open("cmudict.lts")) {
            tree =
                    new TrainedLTS(
                            AllophoneSet.getAllophoneSet(allophones, "kokoro-letter-to-sound"),
                            rules);
        } catch (IOException | MaryConfigurationException e) {
            throw new IllegalStateException("The letter-to-sound rules cannot be read", e);
        }
    }

    /// Kokoro's phonemes of a word of the letters a to z.
    String phonemes(String word) {
        String sampa;
        synchronized (tree) {
            sampa = tree.syllabify(tree.predictPronunciation(word));
        }
        return kokoro(sampa);
    }

    /// `' b l O r p - t { s` → `blˈɔɹptæs`: symbols are separated by spaces, syllables by `-`, and
    /// Kokoro wants the stress before the vowel.
    static String kokoro(String sampa) {
        StringBuilder phonemes = new StringBuilder();
        String stress = "";
        for (String symbol : SPACES.split(sampa.strip(), -1)) {
            switch (symbol) {
                case "-" -> stress = "";
                case "'" -> stress = "ˈ";
                case "," -> stress = "ˌ";
                default -> {
                    String phoneme = PHONEMES.getOrDefault(symbol, symbol);
                    if (!stress.isEmpty() && VOWELS.indexOf(phoneme.charAt(0)) >= 0) {
                        phonemes.append(stress);
                        stress = "";
                    }
                    boolean unstressedEr = phoneme.equals("ɜɹ") && !endsStressed(phonemes);
                    phonemes.append(unstressedEr ? "əɹ" : phoneme);
                }
            }
        }
        return phonemes.toString();
    }

    private static boolean endsStressed(CharSequence phonemes) {
        return !phonemes.isEmpty() && "ˈˌ".indexOf(phonemes.charAt(phonemes.length() - 1)) >= 0;
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(TrainedLTS.class.getResourceAsStream(FOLDER + file));
    }
}
