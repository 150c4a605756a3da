package dev.switchboard.e2e.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/// The rows of one edit of an agent, written by plain JDBC: a revision, its publication, the head,
/// the change and the audit entry, in one transaction under the writers' lock.
final class PlainEdit implements Throughput.Task {
    private static final long BEYOND = 1_000_000;

    private final Connection connection;
    private final String agent;
    private final Map<String, String> revision;
    private final Map<String, String> publication;
    private final Map<String, String> change;
    private final Map<String, String> audit;
    private long number = BEYOND;

    PlainEdit(Connection connection, String key) throws SQLException {
        this.connection = connection;
        agent = value("SELECT id FROM agents WHERE key = ?", key);
        revision = newest("agent_revisions", "agent_id = ?", "number");
        publication = newest("published_revisions", "agent_id = ?", "number");
        change = newest("changes", "agent_id = ?", "sequence");
        audit = newest("audit_entries", "subject_id::text = ?", "number");
        connection.setAutoCommit(false);
    }

    @Override
    public void run() throws SQLException {
        write();
        connection.commit();
    }

    /// How long the commit took, which is the disk's time above all, in milliseconds.
    double timedCommit() throws SQLException {
        write();
        long begun = System.nanoTime();
        connection.commit();
        return (System.nanoTime() - begun) / 1e6;
    }

    private void write() throws SQLException {
        String next = Long.toString(++number);
        execute("SELECT pg_advisory_xact_lock(1)");
        String sequence = value("SELECT coalesce(max(sequence), 0) + 1 FROM changes");
        insert("agent_revisions", revision, "number", next);
        insert("published_revisions", publication, "number", next);
        execute(
                "UPDATE agents SET head_revision = ?, latest_revision = ?, sequence = ?, updated_at = now() WHERE id = ?",
                next,
                next,
                sequence,
                agent);
        insert("changes", change, "sequence", sequence);
        String entry = value("UPDATE audit_heads SET number = number + 1 RETURNING number");
        insert("audit_entries", audit, "number", entry);
        execute("SELECT pg_notify('bench', ?)", sequence);
    }

    private Map<String, String> newest(String table, String where, String order)
            throws SQLException {
        return row(
                connection,
                "SELECT * FROM %s WHERE %s ORDER BY %s DESC LIMIT 1".formatted(table, where, order),
                agent);
    }

    private String value(String sql, String... values) throws SQLException {
        return row(connection, sql, values).values().iterator().next();
    }

    private void insert(String table, Map<String, String> template, String numbered, String number)
            throws SQLException {
        var columns = new StringJoiner(", ");
        var places = new StringJoiner(", ");
        template.keySet()
                .forEach(column -> {
                    columns.add(column);
                    places.add("?");
                });
        Map<String, String> row = new LinkedHashMap<>(template);
        row.put(numbered, number);
        execute(
                "INSERT INTO %s (%s) VALUES (%s)".formatted(table, columns, places),
                row.values().toArray(String[]::new));
    }

    private void execute(String sql, String... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            statement.execute();
        }
    }

    /// The columns of a row that are not NULL.
    private static Map<String, String> row(Connection connection, String sql, String... values)
            throws SQLException {
        try (var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("no row: " + sql);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                String value = rows.getString(i);
                if (value != null) {
                    row.put(rows.getMetaData().getColumnName(i), value);
                }
            }
            return row;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, String... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
