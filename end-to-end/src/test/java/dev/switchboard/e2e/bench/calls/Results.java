package dev.switchboard.e2e.bench.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All points of a run, and what is left of each system's memory.
record Results(List<Point> points, Map<String, Memory.After> after) {
    Results() {
        this(new ArrayList<>(), new LinkedHashMap<>());
    }

    void add(Point point) {
        points.add(point);
    }

    void ended(String system, Memory.After memory) {
        after.put(system, memory);
    }

    /// Writes `calls.json`, `calls.md` and `calls.svg`.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("calls.json").toFile(), this);
        Files.writeString(folder.resolve("calls.md"), new Report(this).markdown());
    }
}
