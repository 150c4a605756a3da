package dev.switchboard.e2e.bench.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All points of a run, and each system's memory around them. A run of a part takes the place of
/// that part in what was written before; what it did not measure stays.
record Results(int cores, List<Point> points, Map<String, Memory.Around> memory) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Results() {
        this(Runtime.getRuntime().availableProcessors(), new ArrayList<>(), new LinkedHashMap<>());
    }

    /// What was written there; nothing when there is nothing that can be read.
    static Results read(Path folder) {
        Results found = new Results();
        try {
            Results before = JSON.readValue(folder.resolve("calls.json").toFile(), Results.class);
            found.points().addAll(before.points());
            found.memory().putAll(before.memory());
        } catch (IOException none) {
            // a first run
        }
        return found;
    }

    /// Puts a point in the place of the one that was there.
    void add(Point point) {
        points.removeIf(it ->
                it.system().equals(point.system())
                        && it.mode() == point.mode()
                        && it.calls() == point.calls());
        points.add(point);
        points.sort(
                Comparator.comparingInt((Point it) -> Calls.SYSTEMS.indexOf(it.system()))
                        .thenComparing(Point::mode)
                        .thenComparingInt(Point::calls));
    }

    /// Writes `calls.json`, `calls.md` and `calls.svg`.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("calls.json").toFile(), this);
        Report report = new Report(this);
        Files.writeString(folder.resolve("calls.md"), report.markdown());
        Files.writeString(folder.resolve("calls.svg"), report.plot().svg());
    }
}
