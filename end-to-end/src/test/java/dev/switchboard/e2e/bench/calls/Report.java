package dev.switchboard.e2e.bench.calls;

import dev.switchboard.e2e.bench.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The figures of a run as tables in Markdown, and as a plot.
record Report(Results results) {
    private static final List<String> COLOURS = List.of("#1a6", "#c33", "#36c", "#c80");

    /// One point in a line.
    static String line(Point point) {
        return "%s, %s, %d calls: %s ms; %d of %d failed %s; load %.1f"
                .formatted(
                        point.system(),
                        point.mode().lowerCase(),
                        point.calls(),
                        point.latencies().isEmpty() ? "no" : percentiles(point.millis()),
                        point.failed(),
                        point.turns(),
                        point.failures(),
                        point.load());
    }

    String markdown() {
        return String.join(
                "\n",
                "# Live calls",
                "",
                "%d cores, which callers, vendors and the system under test share. Milliseconds are p50 / p95 / p99."
                        .formatted(results.cores()),
                "What each figure is: [end-to-end](../README.md#the-benchmark-of-calls).",
                "",
                "## Raw: the machinery alone",
                "",
                "Added: what a turn takes longer than with the null orchestrator at the same level.",
                "",
                added(),
                "![Added latency](calls.svg)",
                "",
                "Where it goes, p50 / p99:",
                "",
                stages(),
                "## Defaults: what a user gets",
                "",
                "From the end of speech to the first sound; the caller's interruptions from the onset of speech to silence.",
                "",
                defaults(),
                "## Memory and processor",
                "",
                "MiB, resident; processor in seconds for a minute of one call. Processes of one system for each call are added up, pages that they share included.",
                "",
                usage(),
                "After all calls:",
                "",
                after(),
                failures());
    }

    Plot plot() {
        List<Plot.Series> lines = new ArrayList<>();
        List<String> systems = systems().filter(it -> !it.equals(NullSystem.NAME)).toList();
        for (String system : systems) {
            String colour = COLOURS.get(systems.indexOf(system) % COLOURS.size());
            lines.add(series(system, 50, colour));
            lines.add(series(system, 99, colour));
        }
        return new Plot(
                "Latency added to a turn, raw mode, on %d cores".formatted(results.cores()),
                "ms",
                List.copyOf(levels()),
                lines);
    }

    private Plot.Series series(String system, int percent, String colour) {
        List<Plot.Value> values =
                points(Mode.RAW)
                        .filter(point ->
                                point.system().equals(system) && !point.latencies().isEmpty())
                        .flatMap(point ->
                                floor(point)
                                        .map(floor ->
                                                new Plot.Value(
                                                        point.calls(), point.added(floor, percent)))
                                        .stream())
                        .toList();
        return new Plot.Series(system + " p" + percent, colour, percent > 50, values);
    }

    private String added() {
        List<String> systems = systems().toList();
        Table table =
                new Table(
                        "calls",
                        systems.stream()
                                .map(it ->
                                        it.equals(NullSystem.NAME)
                                                ? "null, in all"
                                                : it + ", added")
                                .toList());
        for (int level : levels()) {
            table.row(
                    Integer.toString(level), systems.stream().map(it -> added(it, level)).toList());
        }
        return table.toString();
    }

    private String added(String system, int level) {
        Optional<Point> found = point(system, Mode.RAW, level);
        Optional<Point> floor = point(NullSystem.NAME, Mode.RAW, level);
        if (found.isEmpty()) {
            return "";
        }
        Point point = found.get();
        String failed =
                point.failed() == 0
                        ? ""
                        : ", %d of %d failed".formatted(point.failed(), point.turns());
        if (point.latencies().isEmpty() || floor.isEmpty()) {
            return "none" + failed;
        }
        return system.equals(NullSystem.NAME)
                ? percentiles(point.millis()) + failed
                : "%.1f / %.1f / %.1f%s"
                        .formatted(
                                point.added(floor.get(), 50),
                                point.added(floor.get(), 95),
                                point.added(floor.get(), 99),
                                failed);
    }

    private String stages() {
        List<String> names =
                points(Mode.RAW)
                        .flatMap(point -> point.stages().stream())
                        .map(Stages.Stage::name)
                        .distinct()
                        .toList();
        Table table = new Table("system, calls", names);
        points(Mode.RAW)
                .forEach(point -> {
                    Map<String, String> cells =
                            point.stages().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Stages.Stage::name,
                                                    stage ->
                                                            "%.1f / %.1f"
                                                                    .formatted(
                                                                            stage.millis().p(50),
                                                                            stage.millis().p(99))));
                    table.row(
                            point.system() + ", " + point.calls(),
                            names.stream().map(name -> cells.getOrDefault(name, "")).toList());
                });
        return table.toString();
    }

    private String defaults() {
        Table table =
                new Table(
                        "system, calls",
                        List.of(
                                "turn",
                                "failed",
                                "stop",
                                "told to stop",
                                "KiB of sound after the onset, p50"));
        points(Mode.DEFAULTS)
                .forEach(point -> {
                    int all = point.stops().size() + point.notStopped();
                    table.row(
                            point.system() + ", " + point.calls(),
                            List.of(
                                    point.latencies().isEmpty()
                                            ? "none"
                                            : percentiles(point.millis()),
                                    "%d of %d".formatted(point.failed(), point.turns()),
                                    point.stops().isEmpty()
                                            ? ""
                                            : percentiles(new Percentiles(point.stops())),
                                    "%d of %d".formatted(point.stops().size(), all),
                                    point.lateBytes().isEmpty()
                                            ? ""
                                            : "%.0f"
                                                    .formatted(
                                                            new Percentiles(point.lateBytes()).p(50)
                                                                    / 1024)));
                });
        return table.toString();
    }

    private String usage() {
        Table table =
                new Table(
                        "system, mode, calls",
                        List.of("process", "before", "at most", "for each call", "processor"));
        results.points()
                .forEach(point ->
                        point.usage()
                                .forEach((name, used) ->
                                        table.row(
                                                "%s, %s, %d"
                                                        .formatted(
                                                                point.system(),
                                                                point.mode().lowerCase(),
                                                                point.calls()),
                                                List.of(
                                                        name,
                                                        Long.toString(used.before()),
                                                        Long.toString(used.during()),
                                                        "%.1f"
                                                                .formatted(
                                                                        (used.during()
                                                                                        - used
                                                                                                .before())
                                                                                / (double)
                                                                                        point
                                                                                                .calls()),
                                                        "%.2f"
                                                                .formatted(
                                                                        used
                                                                                .secondsPerCallMinute())))));
        return table.toString();
    }

    private String after() {
        Table table =
                new Table(
                        "system",
                        List.of(
                                "process",
                                "before the first call",
                                "after the last",
                                "after garbage collections that were asked for"));
        results.memory()
                .forEach((system, memory) ->
                        memory.ended()
                                .forEach((name, ended) ->
                                        table.row(
                                                system,
                                                List.of(
                                                        name,
                                                        Long.toString(
                                                                memory.before()
                                                                        .getOrDefault(name, 0L)),
                                                        ended.toString(),
                                                        Long.toString(
                                                                memory.collected()
                                                                        .getOrDefault(
                                                                                name, 0L))))));
        return table.toString();
    }

    private String failures() {
        Map<String, Integer> all = new TreeMap<>();
        results.points()
                .forEach(point ->
                        point.failures()
                                .forEach((why, count) ->
                                        all.merge(
                                                point.system()
                                                        + ", "
                                                        + point.calls()
                                                        + " calls: "
                                                        + why,
                                                count,
                                                Integer::sum)));
        return all.isEmpty()
                ? "No turn failed.\n"
                : all.entrySet().stream()
                        .map(it -> "- %s (%d)".formatted(it.getKey(), it.getValue()))
                        .collect(Collectors.joining("\n", "Failures:\n\n", "\n"));
    }

    private Stream<Point> points(Mode mode) {
        return results.points().stream().filter(point -> point.mode() == mode);
    }

    private Stream<String> systems() {
        return points(Mode.RAW).map(Point::system).distinct();
    }

    private TreeSet<Integer> levels() {
        return points(Mode.RAW).map(Point::calls).collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<Point> floor(Point point) {
        return point(NullSystem.NAME, Mode.RAW, point.calls())
                .filter(it -> !it.latencies().isEmpty());
    }

    private Optional<Point> point(String system, Mode mode, int level) {
        return points(mode)
                .filter(it -> it.system().equals(system) && it.calls() == level)
                .findFirst();
    }

    private static String percentiles(Percentiles millis) {
        return "%.1f / %.1f / %.1f".formatted(millis.p(50), millis.p(95), millis.p(99));
    }

    /// A table of Markdown.
    private static final class Table {
        private final StringBuilder out = new StringBuilder();

        Table(String first, List<String> more) {
            row(first, more);
            row("---", more.stream().map(_ -> "---").toList());
        }

        void row(String first, List<String> more) {
            out.append("| ")
                    .append(first)
                    .append(" | ")
                    .append(String.join(" | ", more))
                    .append(" |\n");
        }

        @Override
        public String toString() {
            return out.toString();
        }
    }
}
