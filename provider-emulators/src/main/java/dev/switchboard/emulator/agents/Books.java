package dev.switchboard.emulator.agents;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The agents with all their revisions, and the log of changes. Thread-safe.
final class Books {
    /// A change, by the event's name.
    record Entry(long sequence, String type, Map<String, Object> head) {}

    private final Map<String, List<EmulatedAgent>> revisions = new LinkedHashMap<>();
    private final List<Entry> log = new ArrayList<>();
    private final Set<String> inactive = new HashSet<>();
    private String defaultKey = "";

    synchronized int publish(EmulatedAgent agent) {
        boolean known = revisions.containsKey(agent.key());
        revisions.computeIfAbsent(agent.key(), _ -> new ArrayList<>()).add(agent);
        if (defaultKey.isEmpty()) {
            defaultKey = agent.key();
        }
        append(known ? "agent.updated" : "agent.created", agent.key());
        return revisions.getOrDefault(agent.key(), List.of()).size();
    }

    synchronized void makeDefault(String key) {
        defaultKey = key;
        append("agent.default_changed", key);
    }

    synchronized void switchOff(String key) {
        inactive.add(key);
        append("agent.updated", key);
    }

    synchronized Optional<Map<String, Object>> head(String reference) {
        return find(reference).map(agent -> headOf(agent, log.size()));
    }

    synchronized List<Map<String, Object>> heads() {
        return revisions.values().stream().map(all -> headOf(all.getLast(), log.size())).toList();
    }

    synchronized Optional<EmulatedAgent> revision(String reference, int number) {
        return find(reference)
                .map(agent -> revisions.getOrDefault(agent.key(), List.of()))
                .filter(all -> number >= 1 && number <= all.size())
                .map(all -> all.get(number - 1));
    }

    synchronized long sequence() {
        return log.size();
    }

    /// Waits for changes after `sequence`; empty when none came within the time.
    synchronized List<Entry> after(long sequence, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (log.size() <= sequence) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        return List.copyOf(log.subList((int) sequence, log.size()));
    }

    private Optional<EmulatedAgent> find(String reference) {
        return revisions.values().stream()
                .map(List::getLast)
                .filter(agent ->
                        agent.key().equals(reference)
                                || agent.id().toString().equals(reference)
                                || (reference.equals("current") && agent.key().equals(defaultKey)))
                .findFirst();
    }

    private void append(String type, String key) {
        long sequence = log.size() + 1L;
        EmulatedAgent agent = revisions.getOrDefault(key, List.of()).getLast();
        log.add(new Entry(sequence, type, headOf(agent, sequence)));
        notifyAll();
    }

    private Map<String, Object> headOf(EmulatedAgent agent, long sequence) {
        return Map.of(
                "id", agent.id().toString(),
                "tenant", Views.TENANT,
                "owner", NullNode.getInstance(),
                "key", agent.key(),
                "name", agent.name(),
                "revision", revisions.getOrDefault(agent.key(), List.of()).size(),
                "isDefault", agent.key().equals(defaultKey),
                "status", inactive.contains(agent.key()) ? "inactive" : "active",
                "sequence", sequence);
    }
}
