package dev.switchboard.e2e.bench.calls;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The figures of a run as tables in Markdown.
record Report(Results results) {
    /// One point in a line.
    static String line(Point point) {
        return "%-12s %-8s %3d calls: %s; %d of %d failed %s%s; %s; %s"
                .formatted(
                        point.system(),
                        point.mode().name().toLowerCase(Locale.ROOT),
                        point.calls(),
                        point.latencies().isEmpty()
                                ? "no turn"
                                : "%.1f ms p50, %.1f p95, %.1f p99"
                                        .formatted(
                                                point.millis().p(50),
                                                point.millis().p(95),
                                                point.millis().p(99)),
                        point.failed(),
                        point.turns(),
                        point.failures(),
                        point.stops().isEmpty() && point.notStopped() == 0
                                ? ""
                                : "; stop %s, %d not"
                                        .formatted(
                                                point.stops().stream()
                                                        .sorted()
                                                        .map("%.0f"::formatted)
                                                        .collect(Collectors.joining(" ")),
                                                point.notStopped()),
                        point.stages().stream()
                                .map(stage ->
                                        "%s %.1f/%.1f"
                                                .formatted(
                                                        stage.name(),
                                                        stage.millis().p(50),
                                                        stage.millis().p(99)))
                                .collect(Collectors.joining(", ")),
                        point.usage());
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        for (Point point : results.points()) {
            Optional<Point> floor = floor(point);
            out.append(line(point));
            floor.filter(it -> !it.equals(point) && !point.latencies().isEmpty())
                    .ifPresent(it ->
                            out.append(
                                    " added %.1f %.1f %.1f"
                                            .formatted(
                                                    point.added(it, 50),
                                                    point.added(it, 95),
                                                    point.added(it, 99))));
            out.append("\n");
        }
        return out.append(results.after()).append("\n").toString();
    }

    private Optional<Point> floor(Point point) {
        return results.points().stream()
                .filter(it -> it.system().equals(NullSystem.NAME) && it.calls() == point.calls())
                .findFirst();
    }
}
