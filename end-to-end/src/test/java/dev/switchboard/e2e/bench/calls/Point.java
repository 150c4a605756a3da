package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.bench.Percentiles;
import java.util.List;
import java.util.Map;

/// What one level of one system came to.
///
/// @param latencies milliseconds from the last frame of speech to the first sound, of the turns
///   that succeeded
/// @param turns all that were measured, failed ones included
/// @param failures why turns failed, and calls were refused, with how often
/// @param stops milliseconds from the onset of the caller's speech to silence; empty without
///   interruptions
/// @param notStopped interruptions of which the client was told nothing while there was something
///   to hear
/// @param lateBytes of sound that came after an onset
/// @param load the average of the machine's before it began
record Point(
        String system,
        Mode mode,
        int calls,
        List<Double> latencies,
        int turns,
        Map<String, Integer> failures,
        List<Stages.Stage> stages,
        List<Double> stops,
        int notStopped,
        List<Double> lateBytes,
        Map<String, Usage> usage,
        double load) {
    /// What a process used.
    ///
    /// @param before resident memory before the calls, in MiB
    /// @param during the most of it while they went on
    /// @param secondsPerCallMinute processor time
    record Usage(long before, long during, double secondsPerCallMinute) {
        Usage and(Usage more) {
            return new Usage(
                    before + more.before,
                    during + more.during,
                    secondsPerCallMinute + more.secondsPerCallMinute);
        }
    }

    Percentiles millis() {
        return new Percentiles(latencies);
    }

    int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Milliseconds that it takes longer than the floor, percentile by percentile.
    double added(Point floor, int percent) {
        return millis().p(percent) - floor.millis().p(percent);
    }
}
