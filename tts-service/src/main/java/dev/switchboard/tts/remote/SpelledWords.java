package dev.switchboard.tts.remote;

import dev.switchboard.tts.remote.Heard.Letter;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words of letters that come in chunks, each of which counts its times anew. A word may begin in
/// one chunk and end in a later one.
final class SpelledWords {
    private final StringBuilder word = new StringBuilder();
    private Duration chunk = Duration.ZERO;
    private Duration start = Duration.ZERO;
    private Duration end = Duration.ZERO;

    /// The words that the next chunk ends.
    List<SpokenWord> next(List<Letter> letters) {
        List<SpokenWord> whole = new ArrayList<>();
        Duration last = chunk;
        for (Letter letter : letters) {
            Duration from = chunk.plus(letter.start());
            last = from.plus(letter.length());
            if (letter.text().isBlank()) {
                rest().ifPresent(whole::add);
            } else {
                start = word.isEmpty() ? from : start;
                end = last;
                word.append(letter.text());
            }
        }
        chunk = last;
        return whole;
    }

    /// The last word, which nothing follows.
    Optional<SpokenWord> rest() {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        SpokenWord whole = new SpokenWord(word.toString(), start, end);
        word.setLength(0);
        return Optional.of(whole);
    }
}
