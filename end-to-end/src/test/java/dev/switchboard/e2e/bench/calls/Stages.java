package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.bench.Percentiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// When the vendors heard and said what, by call and turn.
record Stages(Map<String, Map<String, Long>> turns) {
    private static final double SILENCE_MILLIS = 300;

    /// A stretch of a turn that the system has to itself.
    ///
    /// @param name what happens in it
    /// @param millis how long it took
    record Stage(String name, Percentiles millis) {}

    /// Reads `call turn MOMENT=nanos …`, a line for each turn.
    static Stages parse(String lines) {
        Map<String, Map<String, Long>> turns = new HashMap<>();
        lines.lines()
                .forEach(line -> {
                    String[] words = line.split(" ", -1);
                    Map<String, Long> moments = new HashMap<>();
                    for (int i = 2; i < words.length; i++) {
                        int equals = words[i].indexOf('=');
                        moments.put(
                                words[i].substring(0, equals),
                                Long.valueOf(words[i].substring(equals + 1)));
                    }
                    turns.put(words[0] + " " + words[1], moments);
                });
        return new Stages(turns);
    }

    /// The stretches of these turns, in order.
    List<Stage> of(List<CallResults.Turn> measured) {
        List<Stage> stages = new ArrayList<>();
        add(
                stages,
                measured,
                "caller to recognition",
                (turn, at) -> since(at, "HEARD", turn.end()).map(it -> it - SILENCE_MILLIS));
        add(stages, measured, "transcript to model", (_, at) -> between(at, "TRANSCRIPT", "ASKED"));
        add(stages, measured, "first token to voice", (_, at) -> between(at, "TOKEN", "TOLD"));
        add(
                stages,
                measured,
                "first sound to caller",
                (turn, at) -> since(at, "SOUND", turn.audio()).map(it -> -it));
        return stages;
    }

    private void add(
            List<Stage> stages,
            List<CallResults.Turn> measured,
            String name,
            BiFunction<CallResults.Turn, Map<String, Long>, Optional<Double>> length) {
        List<Double> all =
                measured.stream()
                        .filter(turn -> turn.failure().isEmpty())
                        .flatMap(turn ->
                                length
                                        .apply(
                                                turn,
                                                turns.getOrDefault(
                                                        turn.call() + " " + turn.turn(), Map.of()))
                                        .stream())
                        .toList();
        if (!all.isEmpty()) {
            stages.add(new Stage(name, new Percentiles(all)));
        }
    }

    private static Optional<Double> between(Map<String, Long> at, String from, String to) {
        return Optional.ofNullable(at.get(from)).flatMap(start -> since(at, to, start));
    }

    private static Optional<Double> since(Map<String, Long> at, String moment, long start) {
        return Optional.ofNullable(at.get(moment))
                .map(nanos -> Math.round((nanos - start) / 1e3) / 1e3);
    }
}
