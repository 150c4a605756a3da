package dev.switchboard.e2e.bench.calls;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what the callers saw.
final class PointOf {
    private PointOf() {}

    static Point results(
            String system,
            Mode mode,
            int calls,
            CallResults found,
            Stages stages,
            Map<String, Point.Usage> usage,
            double load) {
        Map<String, Integer> failures = new TreeMap<>();
        found.refused().forEach(why -> failures.merge("refused: " + why, 1, Integer::sum));
        found.turns().stream()
                .map(CallResults.Turn::failure)
                .filter(why -> !why.isEmpty())
                .forEach(why -> failures.merge(why, 1, Integer::sum));
        List<CallResults.Interruption> told =
                found.interruptions().stream().filter(CallResults.Interruption::told).toList();
        return new Point(
                system,
                mode,
                calls,
                found.turns().stream()
                        .filter(turn -> turn.failure().isEmpty())
                        .map(CallResults.Turn::millis)
                        .toList(),
                found.turns().size(),
                failures,
                stages.of(found.turns()),
                told.stream().map(CallResults.Interruption::millis).toList(),
                found.interruptions().size() - told.size(),
                found.interruptions().stream().map(it -> (double) it.bytes()).toList(),
                usage,
                load);
    }
}
