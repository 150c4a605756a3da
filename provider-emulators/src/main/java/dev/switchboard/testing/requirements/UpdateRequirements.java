package dev.switchboard.testing.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes what the tests proved into the last column of `docs/requirements.md`.
///
/// Modules whose tests did not run keep what stands there; a table that would not change is not
/// touched.
public final class UpdateRequirements {
    private static final Pattern ROW =
            Pattern.compile("\\| (R\\d-\\d+) \\| (.*) \\| ([^|]*) \\|([^|]*)\\|");

    private UpdateRequirements() {}

    /// Updates the table of the repository whose folder is the only argument.
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path table = root.resolve("docs/requirements.md");
        String before = Files.readString(table);
        String after = update(before, modules(root));
        if (!after.equals(before)) {
            Files.writeString(table, after);
        }
    }

    /// The table with the outcomes of these modules.
    static String update(String table, List<OutcomeFolder> modules) {
        Set<String> ran =
                modules.stream()
                        .map(module -> String.valueOf(module.module().getFileName()))
                        .collect(Collectors.toSet());
        Map<String, List<Proof>> proofs =
                modules.stream()
                        .flatMap(module -> module.read().stream())
                        .collect(Collectors.groupingBy(Proof::id));
        TreeSet<String> unknown = new TreeSet<>(proofs.keySet());
        List<String> lines = new ArrayList<>();
        for (String line : table.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                unknown.remove(row.group(1));
                StatusCell status = StatusCell.parse(row.group(4));
                status.forget(ran::contains);
                proofs.getOrDefault(row.group(1), List.of()).forEach(status::add);
                lines.add(
                        "| "
                                + row.group(1)
                                + " | "
                                + row.group(2)
                                + " | "
                                + row.group(3)
                                + " | "
                                + status.text()
                                + " |");
            } else {
                lines.add(line);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Tests carry tags that no row of docs/requirements.md has: "
                            + String.join(", ", unknown));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<OutcomeFolder> modules(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .map(OutcomeFolder::new)
                    .filter(OutcomeFolder::exists)
                    .toList();
        }
    }
}
