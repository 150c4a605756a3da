package dev.switchboard.e2e.bench;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// How long after its commit a change is known in every service.
final class Propagation {
    private static final Duration LAST_ONES = Duration.ofSeconds(20);

    private final URI agentService;
    private final BenchDatabase database;
    private final Followers followers;

    Propagation(URI agentService, BenchDatabase database, Followers followers) {
        this.agentService = agentService;
        this.database = database;
        this.followers = followers;
    }

    /// Edits at an even pace, however long each takes. In milliseconds from the commit, by
    /// PostgreSQL's own record of it, to the last service.
    Delays measure(int perSecond, int edits, List<String> agents) throws Exception {
        long before = latest();
        int refused = edit(perSecond, edits, agents);
        Map<Long, Long> committed = committedAfter(before);
        return new Delays(
                new Percentiles(delays(committed).stream().map(micros -> micros / 1000.0).toList()),
                refused);
    }

    /// @param refused edits for which agent-service had no time
    record Delays(Percentiles millis, int refused) {}

    private int edit(int perSecond, int edits, List<String> agents) throws Exception {
        long pause = Duration.ofSeconds(1).toNanos() / perSecond;
        long begun = System.nanoTime();
        List<Future<Boolean>> sent = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < edits; i++) {
                long wait = begun + i * pause - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                String agent = agents.get(i % agents.size());
                String edit = "{\"description\": \"at %d/s: %d\"}".formatted(perSecond, i);
                var request = Http.patch(agentService, agent, edit);
                sent.add(threads.submit(() -> Http.isDone(request)));
            }
            int refused = 0;
            for (Future<Boolean> one : sent) {
                refused += one.get() ? 0 : 1;
            }
            return refused;
        }
    }

    private List<Long> delays(Map<Long, Long> committed) throws Exception {
        long end = System.nanoTime() + LAST_ONES.toNanos();
        while (System.nanoTime() < end) {
            var known = followers.allKnew();
            if (known.keySet().containsAll(committed.keySet())) {
                List<Long> delays = new ArrayList<>();
                committed.forEach((sequence, at) ->
                        delays.add(Objects.requireNonNull(known.get(sequence)) - at));
                return delays;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new IllegalStateException("not every change became known everywhere");
    }

    private long latest() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT coalesce(max(sequence), 0) FROM changes")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Map<Long, Long> committedAfter(long sequence) throws SQLException {
        String query =
                """
                SELECT sequence, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint
                FROM changes WHERE sequence > %d
                """
                        .formatted(sequence);
        Map<Long, Long> committed = new HashMap<>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                committed.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return committed;
    }
}
