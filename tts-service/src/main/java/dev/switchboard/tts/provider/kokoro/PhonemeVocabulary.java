package dev.switchboard.tts.provider.kokoro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/// The numbers that Kokoro knows its phonemes by.
final class PhonemeVocabulary {
    /// Stands before and after the phonemes.
    private static final long PADDING = 0;

    private final Map<String, Long> numbers;

    private PhonemeVocabulary(Map<String, Long> numbers) {
        this.numbers = numbers;
    }

    /// Reads `model.vocab` of the tokenizer's JSON file.
    static PhonemeVocabulary read(Path tokenizer) {
        try {
            JsonNode vocabulary =
                    new ObjectMapper().readTree(tokenizer.toFile()).at("/model/vocab");
            Map<String, Long> numbers = new HashMap<>();
            vocabulary
                    .properties()
                    .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong()));
            return new PhonemeVocabulary(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tokens of these phonemes, padding included; phonemes that Kokoro does not know, and what
    /// is beyond its limit, are left out.
    long[] tokens(String phonemes, int most) {
        LongStream known =
                phonemes.codePoints()
                        .mapToObj(Character::toString)
                        .map(numbers::get)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .limit(most);
        return LongStream.concat(
                        LongStream.of(PADDING), LongStream.concat(known, LongStream.of(PADDING)))
                .toArray();
    }
}
