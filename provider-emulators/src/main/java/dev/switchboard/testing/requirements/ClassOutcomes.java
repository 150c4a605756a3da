package dev.switchboard.testing.requirements;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the tests of one class proved in their last run.
final class ClassOutcomes {
    private final String className;
    private final Map<Key, Outcome> outcomes = new TreeMap<>();

    ClassOutcomes(String className) {
        this.className = className;
    }

    private record Key(String id, String method) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return (id + " " + method).compareTo(other.id + " " + other.method);
        }
    }

    String className() {
        return className;
    }

    void add(String id, String method, Outcome outcome) {
        outcomes.merge(new Key(id, method), outcome, Outcome::and);
    }

    /// One line for each row and method: id, outcome, method.
    List<String> lines() {
        return outcomes.entrySet().stream()
                .map(entry ->
                        entry.getKey().id()
                                + " "
                                + entry.getValue().word()
                                + " "
                                + entry.getKey().method())
                .toList();
    }
}
