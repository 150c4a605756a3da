package dev.switchboard.gateway.interruption;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which words only show that the caller listens, and which tell the agent to stop.
final class Vocabulary {
    private final List<List<String>> ignored;
    private final List<List<String>> stops;

    Vocabulary(InterruptionSettings settings) {
        Phrases usual = Phrases.of(settings.language());
        ignored = phrases(usual.ignored(), settings.ignoreWords());
        stops = phrases(usual.stops(), settings.stopWords());
    }

    /// Whether it is all of the kind of "mhm" and "yeah".
    boolean ignores(List<String> words) {
        List<String> left = Wording.sounds(words);
        while (!left.isEmpty()) {
            List<String> rest = left;
            int taken =
                    ignored.stream()
                            .filter(phrase -> startsWith(rest, phrase))
                            .mapToInt(List::size)
                            .max()
                            .orElse(0);
            if (taken == 0) {
                return false;
            }
            left = left.subList(taken, left.size());
        }
        return !words.isEmpty();
    }

    /// Whether "stop" or the like is among it.
    boolean stops(List<String> words) {
        List<String> all = Wording.sounds(words);
        for (int i = 0; i < all.size(); i++) {
            List<String> rest = all.subList(i, all.size());
            if (stops.stream().anyMatch(phrase -> startsWith(rest, phrase))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(List<String> words, List<String> phrase) {
        return words.size() >= phrase.size() && words.subList(0, phrase.size()).equals(phrase);
    }

    private static List<List<String>> phrases(List<String> usual, List<String> own) {
        return new ArrayList<>(
                Stream.concat(usual.stream(), own.stream())
                        .map(phrase -> Wording.sounds(Wording.words(phrase)))
                        .filter(phrase -> !phrase.isEmpty())
                        .toList());
    }
}
