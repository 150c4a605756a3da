package dev.switchboard.agent.durability;

import dev.switchboard.emulator.postgres.PostgresServer.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The schema of a database as text: what PostgreSQL itself says of it, one line for each thing.
/// The order of columns does not count, since it tells in which order migrations came.
final class SchemaText {
    private static final List<String> QUESTIONS =
            List.of(
                    """
                    SELECT format('column %s.%s %s%s%s', c.relname, a.attname,
                        format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END,
                        ' default ' || pg_get_expr(d.adbin, d.adrelid))
                    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
                    WHERE c.relkind = 'r' AND c.relnamespace = 'control'::regnamespace
                    """,
                    """
                    SELECT format('constraint %s %s %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
                    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                    WHERE k.connamespace = 'control'::regnamespace AND k.contype <> 'n'
                    """,
                    """
                    SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                    WHERE c.relnamespace = 'control'::regnamespace
                    """,
                    """
                    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                    WHERE c.relnamespace = 'control'::regnamespace AND NOT t.tgisinternal
                    """,
                    """
                    SELECT format('policy %s %s %s %s', tablename, policyname, cmd, qual) FROM pg_policies
                    WHERE schemaname = 'control'
                    """,
                    """
                    SELECT format('row security of %s: %s, %s', relname, relrowsecurity, relforcerowsecurity)
                    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'control'::regnamespace
                    """,
                    """
                    SELECT format('function %s %s', p.oid::regprocedure, md5(pg_get_functiondef(p.oid)))
                    FROM pg_proc p WHERE p.pronamespace = 'control'::regnamespace
                    """);

    private SchemaText() {}

    static String of(Database database) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl() + "?currentSchema=control",
                                database.username(),
                                database.password());
                var statement = connection.createStatement()) {
            for (String question : QUESTIONS) {
                try (var rows = statement.executeQuery(question)) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return String.join(
                        "\n",
                        lines.stream().filter(line -> !line.contains("flyway")).sorted().toList())
                + "\n";
    }
}
