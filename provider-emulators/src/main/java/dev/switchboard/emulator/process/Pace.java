package dev.switchboard.emulator.process;

import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.emulator.wire.Plan;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// How fast every emulator answers, and how much the language models say.
///
/// @param first milliseconds from the request to the first piece
/// @param between milliseconds from one piece to the next
/// @param words how many a language model says, one in each piece
record Pace(long first, long between, int words) {
    private static final int LONGEST_MILLIS = 60_000;
    private static final int MOST_WORDS = 10_000;

    Pace {
        demand("--first-ms", first, LONGEST_MILLIS);
        demand("--between-ms", between, LONGEST_MILLIS);
        demand("--words", words, MOST_WORDS);
    }

    /// Reads `--first-ms 100 --between-ms 20 --words 60`; each may be left out.
    ///
    /// @throws IllegalArgumentException which says what to write instead
    static Pace of(List<String> arguments) {
        var pace = new Pace(100, 20, 60);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            int value = number(name, rest);
            pace =
                    switch (name) {
                        case "--first-ms" -> new Pace(value, pace.between, pace.words);
                        case "--between-ms" -> new Pace(pace.first, value, pace.words);
                        case "--words" -> new Pace(pace.first, pace.between, value);
                        default ->
                                throw new IllegalArgumentException(
                                        "%s is not known; there are --first-ms, --between-ms and --words."
                                                .formatted(name));
                    };
        }
        return pace;
    }

    Plan plan() {
        return Plan.immediate().paced(first, between);
    }

    ModelReply reply() {
        return ModelReply.of(
                IntStream.rangeClosed(1, words)
                        .mapToObj("word%d "::formatted)
                        .toArray(String[]::new));
    }

    private static int number(String name, Iterator<String> rest) {
        try {
            return Integer.parseInt(rest.next());
        } catch (NumberFormatException | java.util.NoSuchElementException malformed) {
            throw new IllegalArgumentException("%s needs a whole number.".formatted(name));
        }
    }

    private static void demand(String name, long value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("%s is from 0 to %d.".formatted(name, most));
        }
    }
}
