package dev.switchboard.tts.remote;

import dev.switchboard.tts.remote.Heard.Letter;
import dev.switchboard.tts.synthesis.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/// When the words sound that one attempt to speak a clause makes. What is told before the first
/// audio waits for it: until then another attempt may begin anew. Used by one thread.
final class WordTimes {
    private final Delivery delivery;
    private final SpelledWords spelled = new SpelledWords();
    private final List<SpokenWord> waiting = new ArrayList<>();

    WordTimes(Delivery delivery) {
        this.delivery = delivery;
    }

    void add(List<SpokenWord> words) {
        waiting.addAll(words);
        tell();
    }

    void spell(List<Letter> letters) {
        add(spelled.next(letters));
    }

    /// Nothing more comes.
    void end() {
        spelled.rest().ifPresent(waiting::add);
        tell();
    }

    /// Passes on what waited, once there is audio.
    void tell() {
        if (delivery.hasBegun() && !waiting.isEmpty()) {
            delivery.words(List.copyOf(waiting));
            waiting.clear();
        }
    }
}
