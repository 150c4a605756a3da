package dev.switchboard.emulator.stt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The audio of one connection and the words in it: each takes 200 ms, one after the other.
final class Ear {
    static final int WORD_MILLIS = 200;

    private final Script script;
    private final int bytesPerSecond;
    private long bytes;
    private long utteranceFrom;
    private int told;

    /// A word with its place on the connection.
    record Word(String text, long startMillis, long endMillis) {
        double start() {
            return startMillis / 1000.0;
        }

        double end() {
            return endMillis / 1000.0;
        }
    }

    Ear(Script script, int bytesPerSecond) {
        this.script = script;
        this.bytesPerSecond = bytesPerSecond;
    }

    /// Takes audio; true when another word is complete.
    boolean hear(int more) {
        bytes += more;
        int complete = heard().size();
        boolean another = complete > told;
        told = complete;
        return another;
    }

    /// The words that are complete.
    List<Word> heard() {
        long complete = (millis() - utteranceFrom) / WORD_MILLIS;
        return words((int) Math.min(complete, script.words().size()));
    }

    /// All words of the utterance; none when no audio came.
    List<Word> all() {
        return words(millis() > utteranceFrom ? script.words().size() : 0);
    }

    /// How much of the utterance came after its last word.
    long silenceMillis() {
        return millis() - utteranceFrom - (long) WORD_MILLIS * script.words().size();
    }

    /// The audio of the whole connection.
    long millis() {
        return bytes * 1000 / bytesPerSecond;
    }

    /// The audio since the utterance began.
    long utteranceMillis() {
        return millis() - utteranceFrom;
    }

    /// The utterance is over.
    void next() {
        if (utteranceMillis() > 0) {
            script.done();
        }
        utteranceFrom = millis();
        told = 0;
    }

    static String text(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private List<Word> words(int count) {
        List<String> all = script.words();
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = utteranceFrom + (long) i * WORD_MILLIS;
            words.add(new Word(all.get(i), start, start + WORD_MILLIS));
        }
        return words;
    }
}
