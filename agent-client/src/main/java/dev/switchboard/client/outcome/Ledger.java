package dev.switchboard.client.outcome;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What agent-service knows of each agent's provider, as far as we told it, and what it is still to
/// be told. Bounded; for many threads that note and one that takes.
final class Ledger {
    /// A revision of an agent.
    record Subject(UUID tenant, UUID agent, int revision) {}

    private record Told(int revision, Outcome outcome) {}

    static final int MOST_DUE = 1000;
    private static final int MOST_TOLD = 10_000;

    private final Map<Subject, Outcome> due = new LinkedHashMap<>();
    private final Cache<UUID, Told> told;

    /// @param knownFor how long what was told is taken for what agent-service knows
    Ledger(Duration knownFor, Ticker ticker) {
        told =
                Caffeine.newBuilder()
                        .maximumSize(MOST_TOLD)
                        .expireAfterWrite(knownFor)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
    }

    /// Notes the newest outcome. Answers false when it is dropped, for want of a place.
    synchronized boolean note(Subject subject, Outcome outcome) {
        if (new Told(subject.revision(), outcome).equals(told.getIfPresent(subject.agent()))) {
            due.remove(subject);
            return true;
        }
        if (due.size() >= MOST_DUE && !due.containsKey(subject)) {
            return false;
        }
        due.put(subject, outcome);
        notifyAll();
        return true;
    }

    /// Everything that is to be told, in the order in which it came up. Waits until there is
    /// something.
    synchronized Map<Subject, Outcome> take() throws InterruptedException {
        while (due.isEmpty()) {
            wait();
        }
        Map<Subject, Outcome> all = new LinkedHashMap<>(due);
        due.clear();
        return all;
    }

    /// agent-service has been told.
    synchronized void told(Subject subject, Outcome outcome) {
        told.put(subject.agent(), new Told(subject.revision(), outcome));
    }

    /// agent-service could not be told: later, unless there is something newer by then.
    synchronized void putBack(Subject subject, Outcome outcome) {
        if (due.size() < MOST_DUE) {
            due.putIfAbsent(subject, outcome);
        }
    }
}
