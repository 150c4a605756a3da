package dev.switchboard.e2e.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Results results = new Results();
    private final Report report = new Report(results);

    @Test
    void addedIsTheDifferenceToTheNullOrchestratorAtTheSameLevel() {
        results.points().add(point("null", Mode.RAW, 10, 600, Map.of()));
        results.points().add(point("null", Mode.RAW, 25, 610, Map.of()));
        results.points().add(point("switchboard", Mode.RAW, 25, 614, Map.of()));

        assertThat(report.markdown()).contains("| 25 | 659.0 / 704.0 / 708.0 | 4.0 / 4.0 / 4.0 |");
        assertThat(report.plot().all())
                .filteredOn(series -> series.name().equals("switchboard p99"))
                .first()
                .extracting(Plot.Series::points)
                .isEqualTo(List.of(new Plot.Value(25, 4)));
    }

    @Test
    void failedTurnsAreCountedAndNamed() {
        results.points().add(point("null", Mode.RAW, 1, 600, Map.of()));
        results.points().add(point("livekit", Mode.RAW, 1, 700, Map.of("no answer", 3)));

        assertThat(report.markdown())
                .contains("3 of 103 failed")
                .contains("- livekit, 1 calls: no answer (3)");
    }

    @Test
    void defaultsAreNotComparedWithTheNullOrchestrator() {
        results.points().add(point("null", Mode.RAW, 1, 600, Map.of()));
        results.points().add(point("switchboard", Mode.DEFAULTS, 1, 900, Map.of()));

        assertThat(report.markdown())
                .contains("| switchboard, 1 | 949.0 / 994.0 / 998.0 | 0 of 100 |");
        assertThat(report.plot().all()).isEmpty();
    }

    /// A hundred turns from this many milliseconds on, each a millisecond longer.
    private static Point point(
            String system, Mode mode, int calls, double from, Map<String, Integer> failures) {
        int failed = failures.values().stream().mapToInt(Integer::intValue).sum();
        return new Point(
                system,
                mode,
                calls,
                DoubleStream.iterate(from, it -> it + 1).limit(100).boxed().toList(),
                100 + failed,
                failures,
                List.of(),
                List.of(),
                0,
                List.of(),
                Map.of("gateway", new Point.Usage(300, 310, 0.5)),
                0);
    }
}
