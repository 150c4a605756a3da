package dev.switchboard.gateway.waiting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Deals phrases like cards: all of them before one comes again, and never one twice in a row.
final class FillerDeck {
    private final List<String> phrases;
    private final RandomGenerator random;
    private final Deque<String> left = new ArrayDeque<>();
    private Optional<String> last = Optional.empty();

    FillerDeck(List<String> phrases, RandomGenerator random) {
        this.phrases = phrases.stream().distinct().toList();
        this.random = random;
    }

    boolean isEmpty() {
        return phrases.isEmpty();
    }

    String next() {
        if (left.isEmpty()) {
            List<String> shuffled = new ArrayList<>(phrases);
            Collections.shuffle(shuffled, random);
            if (last.filter(shuffled.getFirst()::equals).isPresent()) {
                Collections.reverse(shuffled);
            }
            left.addAll(shuffled);
        }
        String phrase = left.removeFirst();
        last = Optional.of(phrase);
        return phrase;
    }
}
