package dev.switchboard.e2e.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A tenant with many agents, all like one that is there, and how long it takes to list them.
final class Crowd {
    static final int AGENTS = 100_000;

    private static final int WARM_UP = 300;
    private static final int LISTED = 500;
    private static final String ID =
            "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";

    private final URI agentService;

    private Crowd(URI agentService) {
        this.agentService = agentService;
    }

    /// Writes the agents past agent-service, which would take minutes.
    static Crowd like(String key, BenchDatabase database, URI agentService) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The checks of foreign keys are planned once, while the tables are still small.
            statement.execute("SET LOCAL enable_seqscan = off");
            statement.execute(
                    """
                    INSERT INTO agents SELECT (jsonb_populate_record(a, jsonb_build_object(
                        'id', %s, 'key', 'crowd-' || n, 'name', 'Crowd ' || n, 'head_revision', 1, 'latest_revision', 1))).*
                    FROM agents a, generate_series(1, %d) n WHERE a.key = '%s'
                    """
                            .formatted(ID, AGENTS, key));
            statement.execute(
                    """
                    INSERT INTO agent_revisions SELECT (jsonb_populate_record(r, jsonb_build_object('agent_id', %s))).*
                    FROM agent_revisions r JOIN agents a ON a.id = r.agent_id, generate_series(1, %d) n
                    WHERE a.key = '%s' AND r.number = 1
                    """
                            .formatted(ID, AGENTS, key));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("VACUUM ANALYZE"); // as autovacuum does within a minute
        }
        return new Crowd(agentService);
    }

    /// Milliseconds of one page after the other, one caller.
    Percentiles list(String query) throws Exception {
        HttpRequest request = Http.get(agentService, "/api/agents?limit=50" + query);
        for (int i = 0; i < WARM_UP; i++) {
            Http.send(request);
        }
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < LISTED; i++) {
            long begun = System.nanoTime();
            Http.send(request);
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return new Percentiles(millis);
    }
}
