package dev.switchboard.tts.provider.kokoro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// English words in Kokoro's phonemes: about 125,000.
final class Dictionary {
    /// How little words are said inside a sentence, and words that the file lacks or gets wrong.
    private static final Map<String, String> OVERRIDES =
            Map.ofEntries(
                    Map.entry("a", "ɐ"),
                    Map.entry("an", "ən"),
                    Map.entry("the", "ðə"),
                    Map.entry("to", "tə"),
                    Map.entry("and", "ænd"),
                    Map.entry("of", "ʌv"),
                    Map.entry("in", "ɪn"),
                    Map.entry("i", "ˌI"),
                    Map.entry("you", "ju"),
                    Map.entry("your", "jʊɹ"),
                    Map.entry("for", "fɔɹ"),
                    Map.entry("is", "ɪz"),
                    Map.entry("it", "ɪt"),
                    Map.entry("at", "æt"),
                    Map.entry("as", "æz"),
                    Map.entry("or", "ɔɹ"),
                    Map.entry("with", "wɪð"),
                    Map.entry("from", "fɹʌm"),
                    Map.entry("we", "wi"),
                    Map.entry("he", "hi"),
                    Map.entry("she", "ʃi"),
                    Map.entry("they", "ðA"),
                    Map.entry("be", "bi"),
                    Map.entry("was", "wʌz"),
                    Map.entry("are", "ɑɹ"),
                    Map.entry("were", "wɜɹ"),
                    Map.entry("that", "ðæt"),
                    Map.entry("can", "kæn"),
                    Map.entry("will", "wɪl"),
                    Map.entry("would", "wʊd"),
                    Map.entry("have", "hæv"),
                    Map.entry("has", "hæz"),
                    Map.entry("my", "mI"),
                    Map.entry("me", "mi"),
                    Map.entry("thirty", "θˈɜɹti"),
                    Map.entry("miz", "mˈɪz"));

    private final Map<String, String> words;

    private Dictionary(Map<String, String> words) {
        this.words = words;
    }

    /// Reads the file: a word and its phonemes per line, separated by a tab. Comments begin with
    /// `;;;`; further columns are other pronunciations and are left out.
    static Dictionary read(Path file) {
        Map<String, String> words = new HashMap<>(1 << 18);
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> !line.startsWith(";;;"))
                    .map(line -> line.split("\t", -1))
                    .filter(columns -> columns.length > 1)
                    .forEach(columns ->
                            words.putIfAbsent(
                                    columns[0].toLowerCase(Locale.ROOT), columns[1].strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words.putAll(OVERRIDES);
        return new Dictionary(words);
    }

    /// The phonemes of a word in lower case.
    Optional<String> find(String word) {
        return Optional.ofNullable(words.get(word));
    }
}
