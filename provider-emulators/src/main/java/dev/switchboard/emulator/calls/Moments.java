package dev.switchboard.emulator.calls;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// When the vendors heard and said what, of each marked turn, in `System.nanoTime()`, which the
/// processes of one machine share.
final class Moments {
    /// In the order in which they come.
    enum Moment {
        /// The silence after the utterance was complete.
        HEARD,
        /// Its transcript left.
        TRANSCRIPT,
        /// The model was asked.
        ASKED,
        /// Its first token left.
        TOKEN,
        /// The voice was given the first words.
        TOLD,
        /// Their first sound left.
        SOUND
    }

    private final Map<Mark, Map<Moment, Long>> turns = new ConcurrentHashMap<>();

    /// It is now, unless it was before.
    void now(Mark mark, Moment moment) {
        Map<Moment, Long> turn = turns.computeIfAbsent(mark, _ -> new EnumMap<>(Moment.class));
        synchronized (turn) {
            turn.putIfAbsent(moment, System.nanoTime());
        }
    }

    /// A line for each turn, `call turn MOMENT=nanos …`; all of them are forgotten.
    String take() {
        String lines =
                turns.entrySet().stream()
                        .map(turn -> line(turn.getKey(), turn.getValue()))
                        .collect(Collectors.joining("\n"));
        turns.clear();
        return lines;
    }

    private static String line(Mark mark, Map<Moment, Long> turn) {
        synchronized (turn) {
            return turn.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" ", mark.call() + " " + mark.turn() + " ", ""));
        }
    }
}
