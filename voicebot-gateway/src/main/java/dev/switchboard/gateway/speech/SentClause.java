package dev.switchboard.gateway.speech;

import dev.switchboard.gateway.audio.AudioFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A clause and what was sent of its audio. One thread.
final class SentClause {
    /// How long a letter sounds, as long as nothing better is known: 60 ms.
    private static final long LETTER = AudioFormat.CALL.samples(Duration.ofMillis(60));

    private final String text;
    private final List<Spoken.Word> words = new ArrayList<>();
    private long samples;
    private boolean whole;

    SentClause(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    long samples() {
        return samples;
    }

    void sent(long count) {
        samples += count;
    }

    void words(List<Spoken.Word> more) {
        words.addAll(more);
    }

    void end() {
        whole = true;
    }

    Playback.Clause asClause() {
        return new Playback.Clause(text, AudioFormat.CALL.millis(length()), words);
    }

    /// How many samples it has: of one that was not sent whole more are to come.
    private long length() {
        return whole ? samples : Math.max(samples, LETTER * text.length());
    }

    /// Whether all of it was heard when this many samples of it and what follows were.
    boolean heardWhole(long count) {
        return whole && count >= samples;
    }

    /// The words that were heard with so many samples.
    String heard(long count) {
        if (samples == 0 || count <= 0) {
            return "";
        }
        long millis = AudioFormat.CALL.millis(count);
        int said = 0;
        for (Spoken.Word word : words) {
            int at = text.indexOf(word.text(), said);
            if (at < 0) {
                // The voice writes its words otherwise.
                return estimated(count);
            }
            if (word.toMillis() > millis) {
                return text.substring(0, said);
            }
            said = wordEnd(at + word.text().length());
        }
        return words.isEmpty() ? estimated(count) : text.substring(0, said);
    }

    private String estimated(long count) {
        int letters = (int) Math.min(text.length(), text.length() * count / length());
        int end = letters;
        while (end > 0 && end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end);
    }

    /// With the punctuation that follows.
    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
