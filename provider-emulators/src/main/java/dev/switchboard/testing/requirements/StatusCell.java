package dev.switchboard.testing.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last column of one row: which tests prove it, and which of them fail.
///
/// Written as ``failing: `module/Class.method`; proven: `module/Class.method`, …``.
final class StatusCell {
    private static final Pattern GROUP = Pattern.compile("(proven|failing): ((?:`[^`]+`(?:, )?)+)");
    private static final Pattern TEST = Pattern.compile("`([^`]+)`");

    private final TreeMap<String, Outcome> tests = new TreeMap<>();

    static StatusCell parse(String cell) {
        StatusCell status = new StatusCell();
        Matcher group = GROUP.matcher(cell);
        while (group.find()) {
            Matcher test = TEST.matcher(group.group(2));
            while (test.find()) {
                status.tests.put(test.group(1), Outcome.of(group.group(1)));
            }
        }
        return status;
    }

    /// Forgets the tests of the modules whose tests have just run.
    void forget(Predicate<String> module) {
        tests.keySet()
                .removeIf(name -> module.test(name.substring(0, Math.max(0, name.indexOf('/')))));
    }

    void add(Proof proof) {
        tests.merge(proof.name(), proof.outcome(), Outcome::and);
    }

    String text() {
        List<String> groups = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.FAILING, Outcome.PROVEN)) {
            List<String> names =
                    tests.entrySet().stream()
                            .filter(entry -> entry.getValue() == outcome)
                            .map(Map.Entry::getKey)
                            .map(name -> "`" + name + "`")
                            .toList();
            if (!names.isEmpty()) {
                groups.add(outcome.word() + ": " + String.join(", ", names));
            }
        }
        return String.join("; ", groups);
    }
}
